// AS2 by libas2: node libas2-peer.js OPERATION IN OUT CERTIFICATE KEY OTHERS-CERTIFICATE [SIGN ENCRYPT RECEIPT-ADDRESS]
// IN and OUT hold header lines, an empty line and a body. "compose" takes a payload and gives a request, "receive" takes a
// request and gives its payload beside a receipt (OUT.mdn), "judge" takes a receipt and gives what it says as JSON.
const fs = require('fs');
const path = require('path');
const cache = process.env.XDG_CACHE_HOME || path.join(process.env.HOME, '.cache');
const { AS2Composer, AS2Parser } = require(path.join(cache, 'edigateway', 'libas2-0.8.2', 'node_modules', 'libas2'));

const [operation, input, output, certificate, key, other, sign, encrypt, address] = process.argv.slice(2);
const read = file => fs.readFileSync(file, 'latin1');
const receipt = { async: Boolean(address), signing: 'sha-256' };
const agreement = {
  host: { name: 'libas2', id: 'PEER', url: address || 'http://127.0.0.1/', certificate: read(certificate), privateKey: read(key), decrypt: encrypt !== 'none', sign: sign === 'none' ? false : sign, mdn: receipt },
  partner: { name: 'EdiGateway', id: 'HUB', url: 'http://127.0.0.1/', file: 'EDIX12', certificate: read(other), encrypt: encrypt === 'none' ? false : encrypt, verify: true, mdn: receipt },
};

// The library reads bodies as text: an encrypted one must come in base64, which no signature covers.
function parse(file) {
  const whole = read(file);
  const end = whole.indexOf('\r\n\r\n');
  let [head, body] = [whole.slice(0, end + 2), whole.slice(end + 4)];
  if (/^content-type: application\/pkcs7-mime/im.test(head)) {
    head = head.replace(/^content-transfer-encoding:.*\r\n/im, '') + 'Content-Transfer-Encoding: base64\r\n';
    body = Buffer.from(body, 'latin1').toString('base64').replace(/.{76}/g, '$&\r\n');
  }
  return AS2Parser.parse(head + '\r\n' + body);
}

const operations = {
  async compose() {
    const composer = new AS2Composer({ message: { filename: 'peer.edi', content: fs.readFileSync(input), contentType: 'application/edi-x12' }, agreement });
    const { headers, body } = await composer.toRequestOptions();
    return Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('') + '\r\n' + body;
  },
  async receive() {
    const { contentNode, dispositionNode } = await (await parse(input)).dispositionOut({ agreement });
    let { headers, body } = await dispositionNode.buildObject();
    // The library signs a nested multipart without its last line break, then sends it with one; OpenSSL refuses that as well.
    body = body.toString('latin1').replace(/\r\n\r\n(--.*\r\nContent-Type: application\/pkcs7-signature)/, '\r\n$1');
    fs.writeFileSync(output + '.mdn', Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('') + '\r\n' + body, 'latin1');
    return contentNode ? contentNode.content.toString('latin1') : '';
  },
  async judge() {
    const said = await (await parse(input)).dispositionIn({ cert: agreement.partner.certificate });
    return JSON.stringify(said.notification);
  },
};

operations[operation]().then(result => fs.writeFileSync(output, result, 'latin1'), fault => { console.error(fault); process.exit(1); });
