import type { WrittenDocument } from '../written/document.ts';

export type Packed = {
  readonly path: string;
  readonly type: string;
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly name: string;
};

export type About = {
  readonly root: string;
  readonly document: WrittenDocument;
  readonly lockedAt: Date;
  readonly municipality: string;
};

const START = '<?xml version="1.0" encoding="UTF-8"?>\n';
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}

/**
 * PREMIS 3: the files with their sums, and that the document was locked.
 * Source: PREMIS Data Dictionary 3.0, objects (file) and events.
 */
export function premisOf(
  { root, document, lockedAt, municipality }: About,
  files: readonly Packed[],
): string {
  const objects = files.map(
    ({ path, sha256, bytes, type }) =>
      `<premis:object xsi:type="premis:file"><premis:objectIdentifier><premis:objectIdentifierType>local</premis:objectIdentifierType><premis:objectIdentifierValue>${xml(path)}</premis:objectIdentifierValue></premis:objectIdentifier><premis:objectCharacteristics><premis:fixity><premis:messageDigestAlgorithm>SHA-256</premis:messageDigestAlgorithm><premis:messageDigest>${sha256}</premis:messageDigest></premis:fixity><premis:size>${bytes.length}</premis:size><premis:format><premis:formatDesignation><premis:formatName>${xml(type)}</premis:formatName></premis:formatDesignation></premis:format></premis:objectCharacteristics></premis:object>`,
  );
  const decision = document.decision;
  const told = decision
    ? `${decision.body}, ${decision.day}, ${decision.paragraph}, ${decision.registry}`
    : municipality;
  const event = `<premis:event><premis:eventIdentifier><premis:eventIdentifierType>local</premis:eventIdentifierType><premis:eventIdentifierValue>${root}-locked</premis:eventIdentifierValue></premis:eventIdentifier><premis:eventType>policy assignment</premis:eventType><premis:eventDateTime>${lockedAt.toISOString()}</premis:eventDateTime><premis:eventDetailInformation><premis:eventDetail>${xml(told)}</premis:eventDetail></premis:eventDetailInformation></premis:event>`;
  return `${START}<premis:premis xmlns:premis="http://www.loc.gov/premis/v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0">${objects.join('')}${event}</premis:premis>\n`;
}

/**
 * METS with the structural map that CSIP asks for. Source: E-ARK CSIP 2.1, sections 5.3.1–5.3.6 (header, administrative
 * metadata, file section, structural map).
 */
export function metsOf(
  { root, document, lockedAt, municipality }: About,
  files: readonly Packed[],
  premis: { readonly sha256: string; readonly size: number },
): string {
  const created = lockedAt.toISOString();
  const listed = files.map(
    ({ path, type, bytes, sha256, name }) =>
      `<file ID="file-${name}" MIMETYPE="${xml(type)}" SIZE="${bytes.length}" CREATED="${created}" CHECKSUM="${sha256}" CHECKSUMTYPE="SHA-256"><FLocat LOCTYPE="URL" xlink:type="simple" xlink:href="${xml(path)}"/></file>`,
  );
  const pointers = files.map(({ name }) => `<fptr FILEID="file-${name}"/>`);
  const header = `<metsHdr CREATEDATE="${created}" RECORDSTATUS="NEW" csip:OAISPACKAGETYPE="SIP"><agent ROLE="CREATOR" TYPE="OTHER" OTHERTYPE="SOFTWARE"><name>Samsyn</name><note csip:NOTETYPE="SOFTWARE VERSION">1</note></agent><agent ROLE="ARCHIVIST" TYPE="ORGANIZATION"><name>${xml(municipality)}</name></agent></metsHdr>`;
  const amd = `<amdSec><digiprovMD ID="premis"><mdRef LOCTYPE="URL" MDTYPE="PREMIS" xlink:type="simple" xlink:href="metadata/preservation/premis.xml" MIMETYPE="text/xml" SIZE="${premis.size}" CREATED="${created}" CHECKSUM="${premis.sha256}" CHECKSUMTYPE="SHA-256"/></digiprovMD></amdSec>`;
  const section = `<fileSec ID="files"><fileGrp ID="group-rep1" USE="Representations/rep1">${listed.join('')}</fileGrp></fileSec>`;
  const map = `<structMap ID="csip" TYPE="PHYSICAL" LABEL="CSIP"><div ID="div-root" LABEL="${root}"><div ID="div-metadata" LABEL="Metadata" ADMID="premis"/><div ID="div-rep1" LABEL="Representations/rep1">${pointers.join('')}</div></div></structMap>`;
  return `${START}<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:csip="https://DILCIS.eu/XML/METS/CSIPExtensionMETS" OBJID="${root}" LABEL="${xml(document.title)}" TYPE="OTHER" csip:OTHERTYPE="Statutory document" csip:CONTENTINFORMATIONTYPE="OTHER" PROFILE="https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml">${header}${amd}${section}${map}</mets>\n`;
}
