-- Bonus points go above the scale: as many fields of ten whole points as a season may ever offer.
alter table score_sheet_version drop constraint score_sheet_version_total_ten_thousandths_check;
alter table score_sheet_version add constraint score_sheet_version_total_ten_thousandths_check check (total_ten_thousandths between 0 and 10000000);
