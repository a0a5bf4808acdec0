import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

/** A certificate with its key. */
export interface Certificate {
  readonly name: string;
  readonly pem: string;
  readonly key: KeyObject;
}

/** What a certificate says of itself. */
export interface CertificatePlan {
  readonly name: string;
  /** Itself when absent. */
  readonly issuer?: Certificate;
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly isAuthority?: boolean;
}

/** DER (X.690): tag, length, content. */
function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const sequence = (...contents: readonly Uint8Array[]) => der(0x30, ...contents);
const oid = (hex: string) => der(0x06, Buffer.from(hex, "hex"));
const octets = (content: Uint8Array) => der(0x04, content);
const bits = (content: Uint8Array) => der(0x03, Buffer.from([0]), content);
const TRUE = der(0x01, Buffer.from([0xff]));

const ECDSA_WITH_SHA256 = sequence(oid("2a8648ce3d040302"));

function nameOf(commonName: string): Buffer {
  return sequence(der(0x31, sequence(oid("550403"), der(0x0c, Buffer.from(commonName)))));
}

function time(date: Date): Buffer {
  return der(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]|\.\d+Z$/g, "")}Z`));
}

function extensions({ name, isAuthority = false }: CertificatePlan): Buffer {
  const basicConstraints = sequence(oid("551d13"), TRUE, octets(isAuthority ? sequence(TRUE) : sequence()));
  const alternativeNames = sequence(oid("551d11"), octets(sequence(der(0x82, Buffer.from(name)))));
  return der(0xa3, sequence(basicConstraints, alternativeNames));
}

/** Makes a certificate of X.509 version 3 for one host name (RFC 5280), with a new P-256 key. */
export function makeCertificate(plan: CertificatePlan): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const { name, issuer, validFrom, validUntil } = plan;
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1 + (Date.now() % 100)])),
    ECDSA_WITH_SHA256,
    nameOf(issuer?.name ?? name),
    sequence(time(validFrom), time(validUntil)),
    nameOf(name),
    publicKey.export({ type: "spki", format: "der" }),
    extensions(plan),
  );
  const signature = sign("sha256", body, issuer?.key ?? privateKey);
  const base64 = sequence(body, ECDSA_WITH_SHA256, bits(signature)).toString("base64");
  const lines = base64.match(/.{1,64}/g)?.join("\n") ?? "";
  return { name, key: privateKey, pem: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n` };
}
