/** The header in which our own server tells better-auth and the pages where a request comes from. */
export const ADDRESS_HEADER = 'x-vinh-danh-address';
