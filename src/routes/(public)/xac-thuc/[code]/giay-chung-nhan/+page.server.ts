import { openCertificate } from '../../open-certificate.ts';
import type { PageServerLoad } from './$types';

/** The certificate as a sheet of paper. */
export const load: PageServerLoad = (event) => openCertificate(event, '/giay-chung-nhan');
