/** Arguments of answer_chapter that say no, all but the key. */
export const NO = {
  p_page: '/handbook/service/repair/',
  p_content_hash: '0123456789abcdef',
  p_helpful: false,
  p_reason: 'unclear',
  p_body: '哪个门',
};
