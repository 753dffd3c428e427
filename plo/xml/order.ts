import { NS } from './namespaces.ts'

/** Whether an order is stated by an official schema, or inferred by us from the display files. */
export type Mark = 'certain' | 'inferred'

export type Order = { readonly mark: Mark; readonly children: readonly string[] }

/**
 * The one table of element order: written from it, and read against it.
 *
 * *Certain* rows follow Hodemelding v1.2, Applikasjonskvittering v1.1 and Felleskomponent 1. The official schema of the
 * PLO messages was not available: the names are certain, the *inferred* order is that of the fact sheet, so a message in
 * another order is read all the same and answered with a warning.
 */
const table: Readonly<Record<string, Order>> = {
  [key(NS.mh, 'MsgHead')]: certain('MsgInfo Document PatientReport Signature'),
  [key(NS.mh, 'MsgInfo')]: certain(
    'Type MIGversion GenDate MsgId ProcessingStatus RequestedPriority Ack ConversationRef Sender Receiver OtherReceiver Patient',
  ),
  [key(NS.mh, 'ConversationRef')]: certain('RefToParent RefToConversation'),
  [key(NS.mh, 'Sender')]: certain('ComMethod Organisation'),
  [key(NS.mh, 'Receiver')]: certain('ComMethod Organisation'),
  [key(NS.mh, 'Organisation')]: certain(
    'OrganisationName TypeOrganisation Ident Address TeleCom Organisation HealthcareProfessional',
  ),
  [key(NS.mh, 'Patient')]: certain(
    'FamilyName MiddleName GivenName DateOfBirth Sex Nationality Ident Address TeleCom',
  ),
  [key(NS.mh, 'Ident')]: certain('Id TypeId'),
  [key(NS.mh, 'Document')]: certain(
    'DocumentConnection ContentType ContentDescription ContentCategory Consent Annotation FromDate ToDate OidRef EnquiryRefId RefDoc',
  ),
  [key(NS.mh, 'RefDoc')]: certain(
    'IssueDate MsgType Id MimeType Description Compression FileReference Content',
  ),

  ...appRec(NS.ar10),
  ...appRec(NS.ar11),

  [key(NS.p1, 'Pasientlogistikk')]: inferred(
    'InformasjonOmForsendelsen TilleggsopplysningPasient ParorendeForesatt TilknyttetEnhet KontaktpersonHelsepersonell AnsvarForRapport SendtDokument MeldingInnlagtPasient MeldingUtskrivningsklarPasient AvmeldingUtskrivningsklarPasient MeldingOmUtskrevetPasient OrienteringOmDod',
  ),
  [key(NS.po, 'InformasjonOmForsendelsen')]: inferred(
    'Forsendelsesstatus ForbeholdOmVideresending SvarPaaForesporsel Foresporsel',
  ),
  [key(NS.p1, 'MeldingInnlagtPasient')]: inferred('TidsfestetHendelse'),
  [key(NS.p1, 'MeldingUtskrivningsklarPasient')]: inferred('TidsfestetHendelse'),
  [key(NS.p1, 'AvmeldingUtskrivningsklarPasient')]: inferred('TidsfestetHendelse'),
  [key(NS.p1, 'MeldingOmUtskrevetPasient')]: inferred('TidsfestetHendelse UtskrevetTil InfoInformasjonGitt'),
  [key(NS.p1, 'OrienteringOmDod')]: inferred('TidsfestetHendelse'),
  [key(NS.po, 'TidsfestetHendelse')]: inferred(
    'Hendelsekode TidspunktForHendelse Anslag StedForHendelse BeskrivelseAvHendelse Merknad',
  ),
  [key(NS.po, 'UtskrevetTil')]: inferred('UtTil Uttilstand Merknad'),
  [key(NS.po, 'InformasjonGitt')]: inferred(
    'TypeInformasjon BeskrivelseInformasjon InformasjonGittTil MuntligInformasjon InformasjonGittAv InformasjonGittDato',
  ),
  [key(NS.po, 'Foresporsel')]: inferred(
    'TypeForesp Sporsmal Formål Begrunnelse Hastegrad FraDato TilDato TypeJournalinfo',
  ),
  [key(NS.po, 'TilleggsopplysningPasient')]: inferred('SivilStatus BorAlene Sprak'),
  [key(NS.po, 'ParorendeForesatt')]: inferred(
    'Referanseperson Slektskap Omsorgsfunksjon FodselsarMindrearigParorende Merknad',
  ),
  [key(NS.po, 'TilknyttetEnhet')]: inferred('Kontaktenhet Merknad'),
  [key(NS.po, 'KontaktpersonHelsepersonell')]: inferred('Kontaktperson Merknad'),
  [key(NS.po, 'AnsvarForRapport')]: inferred('TypeRelasjon AnsvarligRapport GodkjentDato Merknad'),
  [key(NS.po, 'SendtDokument')]: inferred('Opplysning JaNei DatoSendt TypeMottaker NavnMottaker Merknad'),
}

/** The order of an element's children, or `undefined` where nothing says one. */
export function orderOf(namespace: string, name: string): Order | undefined {
  return table[key(namespace, name)]
}

/** Children in the order of the table; those it does not name keep their place at the end. */
export function inOrder<Child extends { readonly name: string }>(
  namespace: string,
  name: string,
  children: readonly Child[],
): readonly Child[] {
  const order = orderOf(namespace, name)
  if (order === undefined) return children
  const rank = (child: Child) => {
    const index = order.children.indexOf(child.name)
    return index === -1 ? order.children.length : index
  }
  return children.toSorted((a, b) => rank(a) - rank(b))
}

function appRec(namespace: string): Record<string, Order> {
  return {
    [key(namespace, 'AppRec')]: certain(
      'MsgType MIGversion SoftwareName SoftwareVersion GenDate Id Sender Receiver Status Error OriginalMsgId',
    ),
    [key(namespace, 'Sender')]: certain('Role HCP'),
    [key(namespace, 'Receiver')]: certain('Role HCP'),
    [key(namespace, 'HCP')]: certain('Inst HCProf MedSpeciality Address'),
    [key(namespace, 'Inst')]: certain('Name Id TypeId Dept AdditionalId HCPerson'),
    [key(namespace, 'Dept')]: certain('Type Name Id TypeId AdditionalId'),
    [key(namespace, 'HCPerson')]: certain('Name Id TypeId AdditionalId'),
    [key(namespace, 'OriginalMsgId')]: certain('MsgType IssueDate Id'),
  }
}

function certain(children: string): Order {
  return { mark: 'certain', children: children.split(' ') }
}

function inferred(children: string): Order {
  return { mark: 'inferred', children: children.split(' ') }
}

function key(namespace: string, name: string): string {
  return `{${namespace}}${name}`
}
