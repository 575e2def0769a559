/** The last two steps of every dossier, after the sections of its form; also their addresses. */
export const CATEGORY_STEP = 'nhom';
export const REVIEW_STEP = 'xem-lai';
