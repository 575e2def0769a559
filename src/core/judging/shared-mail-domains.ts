/** Hosts of mail that anybody may have: two of their addresses say nothing of one another. */
export const FREE_MAIL_DOMAINS: ReadonlySet<string> = new Set(
  `
  gmail.com googlemail.com yahoo.com yahoo.com.vn ymail.com rocketmail.com outlook.com outlook.com.vn hotmail.com hotmail.com.vn
  live.com msn.com icloud.com me.com mac.com proton.me protonmail.com pm.me zoho.com zohomail.com gmx.com gmx.net mail.com aol.com
  yandex.com yandex.ru mail.ru qq.com 163.com 126.com naver.com fastmail.com tutanota.com tuta.io hey.com duck.com
  zing.vn fpt.vn vnn.vn hn.vnn.vn hcm.vnn.vn vnmail.com viettel.vn
  `
    .trim()
    .split(/\s+/),
);

/** Names under which strangers register: `x.com.vn` and `y.com.vn` are no family. */
export const PUBLIC_SUFFIXES: ReadonlySet<string> = new Set(
  `
  vn com.vn net.vn org.vn edu.vn gov.vn ac.vn biz.vn info.vn int.vn name.vn pro.vn health.vn id.vn io.vn ai.vn
  hanoi.vn thanhphohochiminh.vn danang.vn haiphong.vn cantho.vn hanoi.gov.vn hochiminhcity.gov.vn
  com net org edu gov int info biz asia io ai co dev app tech co.uk com.sg com.au co.jp co.kr
  `
    .trim()
    .split(/\s+/),
);
