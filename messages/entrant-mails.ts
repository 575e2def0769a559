import type { MailKind, MailTemplate } from '../src/core/dossier/mail-template.ts';
import type { Locale } from '../src/core/shared/localized-text.ts';

/**
 * The automatic mails to entrants as we ship them: what happened, what to do, by when, one link, whom to ask. An organiser rewrites
 * any of them for a season; names in braces are `PLACEHOLDERS` of core/dossier/mail-template.ts.
 */
export const ENTRANT_MAILS: Readonly<Record<MailKind, Readonly<Record<Locale, MailTemplate>>>> = {
  'dossier-submitted': both(
    [
      'Đã nhận hồ sơ “{ho-so}” – {mua}',
      'Hệ thống đã nhận hồ sơ “{ho-so}” của {don-vi}, nhóm: {nhom}.\nMã biên nhận: {ma-xac-nhan}\nKết quả tiếp nhận sẽ được báo qua thư này và tại trang hồ sơ. Quý đơn vị không cần gửi lại.',
    ],
    [
      'Dossier “{ho-so}” received – {mua}',
      'We have received the dossier “{ho-so}” of {don-vi}, category: {nhom}.\nCode of the receipt: {ma-xac-nhan}\nThe outcome will be told by mail and on the page of the dossier. You need not send it again.',
    ],
  ),
  'dossier-returned': both(
    [
      'Cần bổ sung hồ sơ “{ho-so}”, hạn {han}',
      'Hồ sơ “{ho-so}” của {don-vi} ({mua}, nhóm: {nhom}) cần bổ sung:\n{ly-do}\nĐề nghị hoàn thiện và nộp lại, hạn {han}.',
    ],
    [
      'Please complete the dossier “{ho-so}” by {han}',
      'The dossier “{ho-so}” of {don-vi} ({mua}, category: {nhom}) needs to be completed:\n{ly-do}\nPlease complete it and hand it in again before {han}.',
    ],
  ),
  'completion-extended': both(
    [
      'Gia hạn bổ sung hồ sơ “{ho-so}” đến {han}',
      'Hạn bổ sung hồ sơ “{ho-so}” của {don-vi} ({mua}, nhóm: {nhom}) được gia hạn đến {han}.\nLý do: {ly-do}\nNhững chỗ cần bổ sung giữ nguyên như đã nêu.',
    ],
    [
      'More time to complete the dossier “{ho-so}”: until {han}',
      'The dossier “{ho-so}” of {don-vi} ({mua}, category: {nhom}) may now be completed until {han}.\nReason: {ly-do}\nWhat is to be completed stays as it was asked.',
    ],
  ),
  'dossier-accepted': both(
    [
      'Hồ sơ “{ho-so}” đã được chấp nhận – {mua}',
      'Hồ sơ “{ho-so}” của {don-vi}, nhóm: {nhom}, đã được chấp nhận và chuyển sang bước tiếp theo của chương trình.\nQuý đơn vị chưa phải làm gì thêm.',
    ],
    [
      'Dossier “{ho-so}” accepted – {mua}',
      'The dossier “{ho-so}” of {don-vi}, category: {nhom}, has been accepted and goes on to the next stage.\nThere is nothing for you to do for now.',
    ],
  ),
  'dossier-not-accepted': both(
    [
      'Hồ sơ “{ho-so}” không được chấp nhận – {mua}',
      'Hồ sơ “{ho-so}” của {don-vi}, nhóm: {nhom}, không được chấp nhận.\nLý do: {ly-do}\nNếu không đồng ý, Quý đơn vị có thể khiếu nại tại trang hồ sơ trong thời hạn của mùa giải.',
    ],
    [
      'Dossier “{ho-so}” not accepted – {mua}',
      'The dossier “{ho-so}” of {don-vi}, category: {nhom}, was not accepted.\nReason: {ly-do}\nIf you disagree you may complain on the page of the dossier within the time the season allows.',
    ],
  ),
  'dossier-excluded': both(
    [
      'Hồ sơ “{ho-so}” bị loại khỏi chương trình – {mua}',
      'Hồ sơ “{ho-so}” của {don-vi}, nhóm: {nhom}, bị loại khỏi chương trình.\nLý do: {ly-do}\nNếu không đồng ý, Quý đơn vị có thể khiếu nại tại trang hồ sơ trong thời hạn của mùa giải.',
    ],
    [
      'Dossier “{ho-so}” excluded – {mua}',
      'The dossier “{ho-so}” of {don-vi}, category: {nhom}, was excluded from the programme.\nReason: {ly-do}\nIf you disagree you may complain on the page of the dossier within the time the season allows.',
    ],
  ),
  'dossier-reinstated': both(
    [
      'Hồ sơ “{ho-so}” được khôi phục – {mua}',
      'Theo quyết định mới, hồ sơ “{ho-so}” của {don-vi}, nhóm: {nhom}, được khôi phục và trở lại bước sơ tuyển.\nLý do: {ly-do}\nQuý đơn vị chưa phải làm gì thêm.',
    ],
    [
      'Dossier “{ho-so}” reinstated – {mua}',
      'By a new decision the dossier “{ho-so}” of {don-vi}, category: {nhom}, is reinstated and stands before pre-screening again.\nReason: {ly-do}\nThere is nothing you need to do now.',
    ],
  ),
  'draft-reminder': both(
    [
      'Còn {con-lai} để nộp hồ sơ “{ho-so}” – {mua}',
      'Hồ sơ “{ho-so}” của {don-vi} chưa được nộp. Hạn nộp: {han} (còn {con-lai}).\nTrang hồ sơ liệt kê những chỗ còn thiếu, bấm vào là tới đúng ô.',
    ],
    [
      '{con-lai} left to submit the dossier “{ho-so}” – {mua}',
      'The dossier “{ho-so}” of {don-vi} has not been submitted. Deadline: {han} ({con-lai} left).\nIts page lists what is missing, with a link to each place.',
    ],
  ),
  'return-reminder': both(
    [
      'Còn {con-lai} để bổ sung hồ sơ “{ho-so}” – {mua}',
      'Hồ sơ “{ho-so}” của {don-vi} đã được yêu cầu bổ sung và chưa được nộp lại. Hạn: {han} (còn {con-lai}).\n{ly-do}',
    ],
    [
      '{con-lai} left to complete the dossier “{ho-so}” – {mua}',
      'The dossier “{ho-so}” of {don-vi} was returned for completion and has not been handed in again. Deadline: {han} ({con-lai} left).\n{ly-do}',
    ],
  ),
  'document-reminder': both(
    [
      'Còn {con-lai} để nộp tài liệu của hồ sơ “{ho-so}” – {mua}',
      'Hồ sơ “{ho-so}” của {don-vi} còn thiếu tài liệu được phép nộp sau:\n{tai-lieu}\nHạn: {han} (còn {con-lai}).',
    ],
    [
      '{con-lai} left to hand in documents of “{ho-so}” – {mua}',
      'The dossier “{ho-so}” of {don-vi} still lacks documents that may follow:\n{tai-lieu}\nDeadline: {han} ({con-lai} left).',
    ],
  ),
  'complaint-received': both(
    [
      'Đã nhận khiếu nại về hồ sơ “{ho-so}” – {mua}',
      'Ban Tổ chức đã nhận khiếu nại của {don-vi} về hồ sơ “{ho-so}”. Hạn trả lời: {han}.\nQuý đơn vị theo dõi việc xử lý tại trang hồ sơ.',
    ],
    [
      'Complaint about the dossier “{ho-so}” received – {mua}',
      'We have received the complaint of {don-vi} about the dossier “{ho-so}”. It will be answered by {han}.\nFollow it on the page of the dossier.',
    ],
  ),
  'complaint-answered': both(
    [
      'Đã có trả lời khiếu nại về hồ sơ “{ho-so}” – {mua}',
      'Khiếu nại của {don-vi} về hồ sơ “{ho-so}” đã được trả lời, có nêu lý do. Câu trả lời đã được người thứ hai xem xét.',
    ],
    [
      'Answer to the complaint about the dossier “{ho-so}” – {mua}',
      'The complaint of {don-vi} about the dossier “{ho-so}” has been answered, with reasons. A second person has looked at the answer.',
    ],
  ),
  'dossier-recognised': both(
    [
      'Hồ sơ “{ho-so}” được công nhận {danh-hieu} – {mua}',
      'Theo Quyết định số {so-quyet-dinh}, hồ sơ “{ho-so}” của {don-vi} (nhóm: {nhom}) được công nhận {danh-hieu}.\nQuyết định và giấy chứng nhận có tại trang hồ sơ.',
    ],
    [
      'The dossier “{ho-so}” is recognised: {danh-hieu} – {mua}',
      'By decision {so-quyet-dinh} the dossier “{ho-so}” of {don-vi} (category: {nhom}) is recognised: {danh-hieu}.\nThe decision and the certificate are on the page of the dossier.',
    ],
  ),
  'feedback-released': both(
    [
      'Phản hồi của hội đồng về hồ sơ “{ho-so}” – {mua}',
      'Ban Tổ chức đã công bố phản hồi của hội đồng chấm về hồ sơ “{ho-so}” của {don-vi}.\nQuý đơn vị đọc phản hồi tại trang hồ sơ; phản hồi không nêu tên giám khảo.',
    ],
    [
      'Feedback on the dossier “{ho-so}” – {mua}',
      'The organiser has released what the council says of the dossier “{ho-so}” of {don-vi}.\nRead it on the page of the dossier; it names no judge.',
    ],
  ),
};

type Words = readonly [subject: string, middle: string];

function both(vi: Words, en: Words): Readonly<Record<Locale, MailTemplate>> {
  return {
    vi: {
      subject: vi[0],
      body: `Kính gửi {nguoi-nhan},\n\n${vi[1]}\n\nMở hồ sơ: {duong-dan}\n\nCần hỏi, liên hệ: {lien-he}`,
    },
    en: {
      subject: en[0],
      body: `Dear {nguoi-nhan},\n\n${en[1]}\n\nOpen the dossier: {duong-dan}\n\nQuestions: {lien-he}`,
    },
  };
}
