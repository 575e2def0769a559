import { openCertificate } from '../open-certificate.ts';
import type { PageServerLoad } from './$types';

/** What a certificate is worth now. */
export const load: PageServerLoad = (event) => openCertificate(event, '');
