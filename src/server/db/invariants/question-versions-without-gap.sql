-- The history of a question has no hole.
select bank_id, question_id from question_version group by bank_id, question_id having max(version) <> count(*);
