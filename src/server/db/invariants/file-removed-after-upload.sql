-- A file is removed after it was uploaded.
select removal.file_id, file.uploaded_at, removal.removed_at
from file_removal as removal join uploaded_file as file on file.id = removal.file_id
where removal.removed_at < file.uploaded_at
