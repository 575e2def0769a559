/** A file of a dossier at an address of its judge: what lies below it is kept on the machine for hours without a network. */
export { GET } from '../../../../../(applicant)/tep/[file]/+server.ts';
