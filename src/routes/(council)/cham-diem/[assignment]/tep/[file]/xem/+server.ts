/** The same, in the browser. */
export { GET } from '../../../../../../(applicant)/tep/[file]/xem/+server.ts';
