//! The fields that a file can fill, and the names other programs give them: English, Spanish, HubSpot,
//! Salesforce, Pipedrive, Odoo, Zoho.
//!
//! Names are written without case, accents, spaces and signs; those with a `_` or `-` are meant to the letter.
//! A column called `lead …`, `deal …`, `opportunity …`, `property_…` or `hs_…` is also looked for without
//! that word.

use super::Shape::{self, List, Text, Value};
use crate::transfer::whole::WHOLE;

/// One field and the columns that feed it by name.
#[derive(Debug)]
pub struct Field {
    /// As in the filter language.
    pub name: &'static str,
    /// What several columns make.
    pub shape: Shape,
    /// Names in groups, with spaces between them: the first group that the file has feeds the field, with all its columns.
    pub(super) groups: &'static [&'static str],
    /// Names that feed the field beside whichever group does.
    pub(super) besides: &'static str,
    /// Whether a column that feeds an earlier field may feed this one too.
    pub(super) shares: bool,
}

/// What a kind of record can be filled with.
#[derive(Debug)]
pub struct Target {
    /// The plural of the command line.
    pub kind: &'static str,
    /// In the order in which they choose their columns.
    pub fields: &'static [Field],
    /// [`Target::knows`], for those who look for a header.
    pub header: fn(&str) -> bool,
    /// The values of JSON that are not taken apart.
    pub whole: &'static [&'static str],
}

pub(super) const fn field(
    name: &'static str,
    shape: Shape,
    groups: &'static [&'static str],
) -> Field {
    Field { name, shape, groups, besides: "", shares: false }
}

/// The parts of a person's name.
pub(super) const PARTS: &str = "firstname lastname middlename givenname familyname surname forename nombre \
     nombredepila apellido apellidos primerapellido segundoapellido";

/// What only a person has: a name in full.
pub(super) const IN_FULL: &str = "fullname nombrecompleto";

/// The stages of a sale.
const STAGES: &str = "stage stagename dealstage pipelinestage salesstage opportunitystage etapa etapadelnegocio \
     fase stage_id";

/// What a file of leads can hold.
pub static LEADS: Target = Target {
    kind: "leads",
    header: |column| LEADS.knows(column),
    whole: WHOLE,
    fields: &[
        field(
            "code",
            Value,
            &[
                "code codigo",
                "id recordid leadid dealid opportunityid externalid referencia reference idderegistro \
                 idexterno iddelnegocio iddellead iddelaoportunidad",
            ],
        ),
        field(
            "name",
            Text,
            &[
                "name nombrecompleto fullname leadname dealname opportunityname \
             nombredellead nombredelnegocio nombredelaoportunidad",
                PARTS,
                "lead deal opportunity oportunidad negocio dealtitle leadtitle",
                "title titulo subject asunto",
            ],
        ),
        field(
            "company",
            Text,
            &[
                "companyname nombredelaempresa nombredeempresa nombredelacompania",
                "company empresa compania companyaccount",
                "organization organisation organizationname organisationname organizacion \
             razonsocial",
                "account accountname cuenta nombredelacuenta partnername associatedcompany \
             associatedcompanyprimary",
            ],
        ),
        field("kind", Value, &["kind clase companyorperson empresaopersona tipodelead"]),
        Field {
            besides: "iswon isclosedwon isconverted converted won wonstatus ganado convertido \
             lifecyclestage etapadelciclodevida",
            ..field(
                "status",
                Value,
                &[
                    "leadstatus dealstatus estadodellead estadodelnegocio estadodecandidato \
                     estadodelcandidato estadodeposiblecliente",
                    "status estado situacion",
                    STAGES,
                    "outcome resultado",
                ],
            )
        },
        Field {
            shares: true,
            ..field(
                "activity",
                Value,
                &[
                    "activity actividad marketingactivity puntodeactividad \
                     puntodeactividaddemarketing step paso",
                    STAGES,
                ],
            )
        },
        field(
            "campaign",
            Value,
            &[
                "campaign campana campaignname nombredelacampana",
                "pipeline pipelinename dealpipeline embudo",
                "campaignsource campaign_id",
            ],
        ),
        field(
            "rep",
            Value,
            &[
                "rep salesrep salesagent salesperson salesman agent accountexecutive \
             assignedto assigneduser responsible agente agentedeventas vendedor \
             comercial responsable asignadoa representante",
                "owner ownername recordowner leadowner dealowner contactowner hubspotowner \
             propietario propietariodellead propietariodelnegocio propietariodelcontacto \
             propietariodelregistro propietariodeoportunidad propietariodelaoportunidad \
             propietariodecandidato propietariodelcandidato propietariodeposiblecliente",
                "ownerid hubspotownerid user_id",
            ],
        ),
        field(
            "channel",
            Value,
            &[
                "channel acquisitionchannel canal canaldeadquisicion sourcechannel",
                "source leadsource dealsource originalsource originaltrafficsource \
             analyticssource origin fuente fuentedellead fuenteoriginal origen origendellead \
             origendelcandidato fuentedeposiblecliente procedencia source_id",
            ],
        ),
        field(
            "potential",
            Value,
            &[
                "potential potencial profit estimatedprofit expectedprofit beneficio \
             beneficioestimado",
                "amount value closevalue dealamount dealvalue opportunityamount importe \
             valor monto cantidad valordelnegocio",
                "expectedrevenue estimatedrevenue plannedrevenue ingresoesperado \
             ingresosesperados",
            ],
        ),
        field("tag", List, &["tag tags label labels etiqueta etiquetas tag_ids"]),
        field(
            "note",
            Text,
            &["note notes description comment comments remarks internalnotes nota notas \
             descripcion comentario comentarios observaciones"],
        ),
        field(
            "created",
            Value,
            &[
                "created createdat createdon createdate createddate createdtime creationdate \
             datecreated dateadded addtime addedon dealcreated leadcreated leadcreatedon \
             creado creadoel creada fechadecreacion fechacreacion fechadealta fechaalta \
             horadecreacion alta",
                "engagedate entrydate",
            ],
        ),
        field(
            "closed",
            Value,
            &[
                "closed closedat closedon closeddate dateclosed closedtime dealclosedon \
             wontime losttime wondate lostdate converteddate convertedat conversiondate \
             converteddatetime convertedtime convertedon rejectedat rejecteddate cerrado \
             cerradoel fechadeganado fechadeperdido fechadeconversion",
                "closedate closingdate fechadecierre fechacierre",
            ],
        ),
        field(
            "updated",
            Value,
            &["updated updatedat updatedon updatetime lastupdated lastupdatedon \
             lastmodified lastmodifieddate lastmodifiedat modifiedtime modifiedon \
             modifieddate lastmodifiedtime actualizado modificado fechadeactualizacion \
             fechademodificacion horademodificacion ultimamodificacion"],
        ),
        field(
            "reason",
            Value,
            &["reason lostreason lossreason closedlostreason reasonforloss rejectionreason \
             unqualifiedreason disqualificationreason motivo motivodeperdida \
             motivoderechazo razondeperdida razonderechazo lost_reason_id"],
        ),
        field(
            "snooze",
            Value,
            &["snooze snoozeuntil snoozeduntil posponer posponerhasta pospuestohasta"],
        ),
        field("park", Value, &["park parkuntil parkeduntil aparcar aparcarhasta aparcadohasta"]),
        field("place", Value, &["place lugar"]),
        field("flag", Value, &["flag flagged starred bandera marca destacado"]),
        field(
            "customer",
            Value,
            &["customer customercode cliente codigodecliente codigodelcliente"],
        ),
        field(
            "contact",
            Text,
            &[
                "contact contactname contactperson primarycontact maincontact person \
             personname associatedcontact associatedcontacts contacto nombredelcontacto \
             nombredecontacto personadecontacto contactoasociado",
                "contactfirstname contactlastname",
            ],
        ),
        field(
            "role",
            Text,
            &[
                "role jobtitle jobposition position job function cargo puesto puestodetrabajo funcion",
                "title titulo",
            ],
        ),
        field(
            "email",
            List,
            &["email mail emailaddress emails mailaddress primaryemail secondaryemail \
             workemail homeemail otheremail contactemail personemail personemailwork \
             personemailhome personemailother emailwork emailhome emailother emailfrom \
             correo correoelectronico personacorreoelectronico personacorreo direcciondecorreo direcciondecorreoelectronico"],
        ),
        field(
            "phone",
            List,
            &["phone phonenumber phones telephone tel mobile mobilephone mobilephonenumber \
             mobilenumber cell cellphone workphone homephone otherphone businessphone \
             contactphone personphone personphonework personphonehome personphonemobile \
             personphoneother phonework phonehome phonemobile phoneother whatsapp \
             whatsappphonenumber telefono telefonos telefonofijo telefonomovil movil \
             celular numerodetelefono personatelefono"],
        ),
        field(
            "street",
            Text,
            &["street street2 address address2 addressline1 addressline2 streetaddress \
             streetaddress2 addressstreet mailingstreet billingstreet calle direccion \
             direccion2 domicilio"],
        ),
        field(
            "city",
            Text,
            &["city town addresscity mailingcity billingcity ciudad localidad poblacion \
             municipio"],
        ),
        field(
            "region",
            Text,
            &[
                "region state stateregion stateprovince province county addressregion \
             addressstate mailingstate mailingstateprovince billingstate billingstateprovince \
             provincia comunidadautonoma estadoprovincia estadooprovincia state_id",
                "estado",
            ],
        ),
        field(
            "postcode",
            Text,
            &["postcode postalcode zip zipcode zippostalcode addresspostcode \
             addresspostalcode mailingzippostalcode mailingpostalcode billingpostalcode billingzippostalcode \
             codigopostal cp"],
        ),
        field(
            "country",
            Text,
            &[
                "country countryregion addresscountry mailingcountry billingcountry pais \
             paisregion",
                "countrycode codigodepais country_id",
            ],
        ),
        field("website", List, &["website web websiteurl url sitioweb paginaweb companywebsite"]),
        field("customer-name", Value, &["customer-name"]),
        field("contacts", Value, &["contacts"]),
        field("history", Value, &["history"]),
        field("own-fields", Value, &["own-fields"]),
        field("close-note", Text, &["closenote closingnote notadecierre"]),
        field(
            "do-not-contact",
            Value,
            &["donotcontact dnc optout optedout unsubscribed emailoptout \
             hasoptedoutofemail nocontactar"],
        ),
    ],
};

/// The words that other programs put before the names of their columns.
pub(super) const PREFIXES: &[&str] =
    &["property", "hs", "lead", "deal", "opportunity", "negocio", "oportunidad"];
