-- What was found when a file was opened: pages of a PDF, width and height of an image.
alter table uploaded_file add column pages integer check (pages > 0);
alter table uploaded_file add column width integer check (width > 0);
alter table uploaded_file add column height integer check (height > 0);
