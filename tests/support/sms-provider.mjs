// A provider of short messages in a process of its own, on a free port of 127.0.0.1: it checks the signatures of both clouds by what arrived, by its own
// reading of the published schemes and with another library than the code under test, and answers as they do. The end of a number chooses the answer.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const sha = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
const mac = (key, text) => createHmac('sha256', key).update(text, 'utf8').digest();
const same = (a, b) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** What this account was sold. */
const ALIYUN = { id: 'LTAI-test', secret: 'aliyun-secret' };
const TENCENT = { id: 'AKID-test', secret: 'tencent-secret' };
const AUTHORIZATION = 'Bearer of-our-gateway';

/** Answers by number: `00` goes through; others say what befell them. */
const FATES = { '01': 'number', '02': 'often', '03': 'broken', '04': 'silent', '05': 'funds' };
const fateOf = (phone) => FATES[phone.slice(-2)] ?? 'sent';

/** ACS3-HMAC-SHA256, from the request as it arrived: its own query, its own headers, in the order of the names it says it signed. */
function aliyunSigned(request, body) {
  const [, id, names, signature] =
    /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(request.headers.authorization ?? '') ?? [];
  if (id !== ALIYUN.id) return false;
  const [path, query = ''] = request.url.split('?');
  const wanted = ['host', 'x-acs-action', 'x-acs-content-sha256', 'x-acs-date', 'x-acs-signature-nonce', 'x-acs-version'];
  if (names !== wanted.join(';') || request.headers['x-acs-content-sha256'] !== sha(body)) return false;
  const sorted = query.split('&').sort().join('&');
  const lines = wanted.map((name) => `${name}:${request.headers[name].trim()}`).join('\n');
  const canonical = `${request.method}\n${path}\n${sorted}\n${lines}\n\n${names}\n${sha(body)}`;
  const age = Math.abs(Date.now() - Date.parse(request.headers['x-acs-date']));
  return age < 15 * 60_000 && same(mac(ALIYUN.secret, `ACS3-HMAC-SHA256\n${sha(canonical)}`).toString('hex'), signature);
}

/** TC3-HMAC-SHA256 likewise. */
function tencentSigned(request, body) {
  const [, id, day, signature] =
    /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/sms\/tc3_request, SignedHeaders=content-type;host, Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    ) ?? [];
  if (id !== TENCENT.id) return false;
  const at = request.headers['x-tc-timestamp'];
  const canonical = `POST\n/\n\ncontent-type:${request.headers['content-type']}\nhost:${request.headers.host}\n\ncontent-type;host\n${sha(body)}`;
  const key = ['sms', 'tc3_request'].reduce((made, part) => mac(made, part), mac(`TC3${TENCENT.secret}`, day));
  const text = `TC3-HMAC-SHA256\n${at}\n${day}/sms/tc3_request\n${sha(canonical)}`;
  return Math.abs(Date.now() / 1000 - Number(at)) < 300 && same(mac(key, text).toString('hex'), signature);
}

function answerAliyun(request, body, respond) {
  if (!aliyunSigned(request, body)) return respond(400, { Code: 'SignatureDoesNotMatch' });
  const query = new URL(request.url, 'http://provider').searchParams;
  const told = Object.fromEntries(query);
  tell({ by: 'aliyun', action: request.headers['x-acs-action'], version: request.headers['x-acs-version'], ...told });
  const codes = { number: 'isv.MOBILE_NUMBER_ILLEGAL', often: 'isv.BUSINESS_LIMIT_CONTROL', funds: 'isv.OUT_OF_SERVICE', sent: 'OK' };
  return answerBy(told.PhoneNumbers, respond, (fate) => [200, { Code: codes[fate], Message: 'words', RequestId: 'r', BizId: 'biz-1' }]);
}

function answerTencent(request, body, respond) {
  if (!tencentSigned(request, body))
    return respond(200, { Response: { Error: { Code: 'AuthFailure.SignatureFailure', Message: '' }, RequestId: 'r' } });
  const told = JSON.parse(body);
  tell({
    by: 'tencent',
    action: request.headers['x-tc-action'],
    version: request.headers['x-tc-version'],
    region: request.headers['x-tc-region'],
    ...told,
  });
  const codes = {
    number: 'InvalidParameterValue.IncorrectPhoneNumber',
    often: 'LimitExceeded.PhoneNumberOneHourLimit',
    funds: 'FailedOperation.InsufficientBalanceInSmsPackage',
    sent: 'Ok',
  };
  return answerBy(told.PhoneNumberSet[0], respond, (fate) => [
    200,
    { Response: { SendStatusSet: [{ Code: codes[fate], SerialNo: 'serial-1' }], RequestId: 'r' } },
  ]);
}

function answerGateway(request, body, respond) {
  if (request.headers.authorization !== AUTHORIZATION) return respond(401, {});
  const told = JSON.parse(body);
  tell({ by: 'http', ...told });
  const statuses = { number: 422, often: 429, funds: 402, sent: 202 };
  return answerBy(told.phone, respond, (fate) => [statuses[fate], {}]);
}

function answerBy(phone, respond, answer) {
  const fate = fateOf(phone);
  // Silence: the request is never answered.
  if (fate === 'silent') return;
  if (fate === 'broken') respond(502, null);
  else respond(...answer(fate));
}

const tell = (message) => process.send?.(message);

const server = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const body = Buffer.concat(parts).toString('utf8');
    const respond = (status, answer) => {
      response.writeHead(status, { 'Content-Type': answer ? 'application/json' : 'text/html' });
      response.end(answer ? JSON.stringify(answer) : '<h1>Bad gateway</h1>');
    };
    if (request.headers['x-acs-action']) answerAliyun(request, body, respond);
    else if (request.headers['x-tc-action']) answerTencent(request, body, respond);
    else answerGateway(request, body, respond);
  });
});
server.listen(0, '127.0.0.1', () => tell({ listening: `http://127.0.0.1:${server.address().port}` }));
process.once('disconnect', () => process.exit());
