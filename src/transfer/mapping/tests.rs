use super::*;
use proptest::prelude::*;

fn columns(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn found(names: &[&str]) -> Mapping {
    Mapping::find(&LEADS, &columns(names), &Request::default()).unwrap()
}

/// `Column>field+field`, one after the other.
fn told(mapping: &Mapping) -> Vec<String> {
    mapping
        .columns
        .iter()
        .map(|(column, fields)| format!("{column}>{}", fields.join("+")))
        .collect()
}

fn asked(names: &[&str], maps: &[&str], sets: &[&str]) -> Result<Mapping> {
    let (maps, sets) = (columns(maps), columns(sets));
    let request = Request { maps: &maps, sets: &sets, ..Request::default() };
    Mapping::find(&LEADS, &columns(names), &request)
}

#[test]
fn fields_are_found_by_their_own_names() {
    for field in LEADS.fields {
        let mapping = found(&[field.name]);
        let fields = &mapping.columns.first().unwrap_or_else(|| panic!("{}", field.name)).1;
        assert_eq!(fields[0], field.name);
    }
}

#[test]
fn english_and_spanish_names_are_found_without_case_accents_and_signs() {
    let mapping = found(&[
        "Nombre",
        "Apellidos",
        "EMPRESA",
        "Correo electrónico",
        "Teléfono móvil",
        "Estado",
        "Agente de ventas",
        "Canal de adquisición",
        "Potencial",
        "Campaña",
        "Etiquetas",
        "Observaciones",
        "Fecha de creación",
        "País",
    ]);
    assert_eq!(
        told(&mapping),
        [
            "Nombre>name",
            "Apellidos>name",
            "EMPRESA>company",
            "Correo electrónico>email",
            "Teléfono móvil>phone",
            "Estado>status",
            "Agente de ventas>rep",
            "Canal de adquisición>channel",
            "Potencial>potential",
            "Campaña>campaign",
            "Etiquetas>tag",
            "Observaciones>note",
            "Fecha de creación>created",
            "País>country",
        ]
    );
}

#[test]
fn exports_of_other_programs_are_understood() {
    let hubspot = found(&[
        "id",
        "property_firstname",
        "property_lastname",
        "property_company",
        "property_hs_lead_status",
        "property_hubspot_owner_id",
        "property_hs_analytics_source",
        "property_annualrevenue",
        "property_email",
        "property_email_1",
        "property_createdate",
        "property_jobtitle",
        "_fivetran_synced",
        "is_deleted",
    ]);
    assert_eq!(
        told(&hubspot),
        [
            "id>code",
            "property_firstname>name",
            "property_lastname>name",
            "property_company>company",
            "property_hs_lead_status>status",
            "property_hubspot_owner_id>rep",
            "property_hs_analytics_source>channel",
            "property_email>email",
            "property_email_1>email",
            "property_createdate>created",
            "property_jobtitle>role",
        ]
    );
    assert_eq!(hubspot.unmapped, ["property_annualrevenue", "_fivetran_synced", "is_deleted"]);

    let salesforce = found(&[
        "Id",
        "FirstName",
        "LastName",
        "Name",
        "Company",
        "LeadSource",
        "Status",
        "IsConverted",
        "OwnerId",
        "Title",
        "MobilePhone",
        "Phone",
        "PostalCode",
        "State",
        "AnnualRevenue",
        "Amount",
        "ExpectedRevenue",
        "Score__c",
    ]);
    assert_eq!(
        told(&salesforce),
        [
            "Id>code",
            "Name>name",
            "Company>company",
            "LeadSource>channel",
            "Status>status",
            "IsConverted>status",
            "OwnerId>rep",
            "Title>role",
            "MobilePhone>phone",
            "Phone>phone",
            "PostalCode>postcode",
            "State>region",
            "Amount>potential",
        ]
    );

    let pipedrive = found(&[
        "Deal - ID",
        "Deal - Title",
        "Deal - Organization",
        "Deal - Contact person",
        "Deal - Value",
        "Deal - Owner",
        "Deal - Stage",
        "Deal - Status",
        "Deal - Pipeline",
        "Deal - Deal created on",
        "Deal - Won time",
        "Deal - Lost time",
        "Deal - Lost reason",
        "Deal - Label",
        "Person - Email - Work",
        "Person - Phone",
    ]);
    assert_eq!(
        told(&pipedrive),
        [
            "Deal - ID>code",
            "Deal - Title>name",
            "Deal - Organization>company",
            "Deal - Contact person>contact",
            "Deal - Value>potential",
            "Deal - Owner>rep",
            "Deal - Stage>activity",
            "Deal - Status>status",
            "Deal - Pipeline>campaign",
            "Deal - Deal created on>created",
            "Deal - Won time>closed",
            "Deal - Lost time>closed",
            "Deal - Lost reason>reason",
            "Deal - Label>tag",
            "Person - Email - Work>email",
            "Person - Phone>phone",
        ]
    );

    let odoo = found(&[
        "Opportunity",
        "Company Name",
        "Contact Name",
        "Email",
        "Salesperson",
        "Expected Revenue",
        "Stage",
        "Source",
        "Tags",
        "Created on",
        "Lost Reason",
        "Zip",
        "Probability",
    ]);
    assert_eq!(
        told(&odoo),
        [
            "Opportunity>name",
            "Company Name>company",
            "Contact Name>contact",
            "Email>email",
            "Salesperson>rep",
            "Expected Revenue>potential",
            "Stage>status+activity",
            "Source>channel",
            "Tags>tag",
            "Created on>created",
            "Lost Reason>reason",
            "Zip>postcode",
        ]
    );

    let zoho = found(&[
        "Record Id",
        "Lead Owner",
        "First Name",
        "Last Name",
        "Company",
        "Lead Source",
        "Lead Status",
        "Mobile",
        "Created Time",
        "Modified Time",
        "Zip Code",
        "Description",
        "Email Opt Out",
        "No. of Employees",
    ]);
    assert_eq!(
        told(&zoho),
        [
            "Record Id>code",
            "Lead Owner>rep",
            "First Name>name",
            "Last Name>name",
            "Company>company",
            "Lead Source>channel",
            "Lead Status>status",
            "Mobile>phone",
            "Created Time>created",
            "Modified Time>updated",
            "Zip Code>postcode",
            "Description>note",
            "Email Opt Out>do-not-contact",
        ]
    );
}

#[test]
fn spanish_exports_of_other_programs_are_understood() {
    let spanish: &[(&[&str], &[&str])] = &[
        (
            &["ID de registro", "Propietario del contacto", "Estado del lead", "Fuente original"],
            &["code", "rep", "status", "channel"],
        ),
        (
            &[
                "Apellidos",
                "Compañía",
                "Estado de candidato",
                "Origen del candidato",
                "Estado o provincia",
            ],
            &["name", "company", "status", "channel", "region"],
        ),
        (
            &[
                "Negocio - ID",
                "Negocio - Título",
                "Negocio - Embudo",
                "Negocio - Propietario",
                "Persona - Teléfono",
            ],
            &["code", "name", "campaign", "rep", "phone"],
        ),
        (
            &[
                "ID externo",
                "Oportunidad",
                "Nombre de la compañía",
                "Comercial",
                "Puesto de trabajo",
            ],
            &["code", "name", "company", "rep", "role"],
        ),
        (
            &[
                "Nombre completo",
                "Título",
                "Estado de Posible cliente",
                "Hora de creación",
                "Estado",
            ],
            &["name", "role", "status", "created", "region"],
        ),
    ];
    for (columns, fields) in spanish {
        let expected: Vec<String> = columns
            .iter()
            .zip(*fields)
            .map(|(column, field)| format!("{column}>{field}"))
            .collect();
        assert_eq!(told(&found(columns)), expected);
    }
}

#[test]
fn names_of_tables_are_meant_to_the_letter() {
    assert_eq!(
        told(&found(&[
            "name",
            "stage_id",
            "user_id",
            "partner_name",
            "lost_reason_id",
            "state_id"
        ])),
        [
            "name>name",
            "stage_id>status+activity",
            "user_id>rep",
            "partner_name>company",
            "lost_reason_id>reason",
            "state_id>region"
        ]
    );
    assert_eq!(told(&found(&["User Id", "Stage ID"])), Vec::<String>::new());
}

#[test]
fn an_amount_beats_what_is_expected_of_it_and_a_companys_name_its_number() {
    assert_eq!(told(&found(&["Expected Revenue", "Amount"])), ["Amount>potential"]);
    assert_eq!(
        told(&found(&["Company", "Company Name", "id"])),
        ["Company Name>company", "id>code"]
    );
}

#[test]
fn names_in_parts_or_in_full_are_those_of_persons() {
    for (names, is_person) in [
        (&["First Name", "Last Name"][..], true),
        (&["Nombre", "Apellidos"], true),
        (&["Nombre completo"], true),
        (&["Nombre"], false),
        (&["Name"], false),
        (&["Company"], false),
    ] {
        let columns = columns(names);
        let mapping = Mapping::find(&LEADS, &columns, &Request::default()).unwrap();
        assert_eq!(mapping.plan(&columns).is_person(), is_person, "{names:?}");
    }
}

#[test]
fn names_match_whole_or_not_at_all() {
    let names =
        ["has_company", "Company size", "Emailed", "is_deleted", "Last activity date", "status_id"];
    let mapping = found(&names);
    assert_eq!(told(&mapping), Vec::<String>::new());
    assert_eq!(mapping.unmapped, names);
}

#[test]
fn a_stage_feeds_status_and_activity_but_only_what_has_no_column_of_its_own() {
    assert_eq!(told(&found(&["id", "deal_stage"])), ["id>code", "deal_stage>status+activity"]);
    assert_eq!(told(&found(&["Stage", "Status"])), ["Stage>activity", "Status>status"]);
    assert_eq!(told(&found(&["Stage", "Activity"])), ["Stage>status", "Activity>activity"]);
}

#[test]
fn a_whole_name_beats_its_parts_and_a_company_is_the_last_resort() {
    assert_eq!(told(&found(&["First Name", "Full Name", "Last Name"])), ["Full Name>name"]);
    assert_eq!(told(&found(&["Title", "Company"])), ["Title>name", "Company>company"]);
    assert_eq!(told(&found(&["Company", "Email"])), ["Company>company+name", "Email>email"]);
    assert_eq!(told(&found(&["id", "Company"])), ["id>code", "Company>company"]);
}

#[test]
fn what_a_person_says_beats_the_names_and_is_found_nowhere_else() {
    let mapping = asked(
        &["Stage", "Owner", "Rep", "City"],
        &["Stage=activity", "city=tag,note"],
        &["rep=Ana"],
    )
    .unwrap();
    assert_eq!(told(&mapping), ["Stage>activity", "City>tag+note"]);
    assert_eq!(mapping.unmapped, ["Owner", "Rep"]);
    assert_eq!(mapping.set, [("rep".to_owned(), "Ana".to_owned())]);
    let mapping = asked(&["a=b", "Email"], &["a=b=name", "Email="], &[]).unwrap();
    assert_eq!(told(&mapping), ["a=b>name"]);
}

#[test]
fn what_is_unknown_is_told_with_the_nearest_name() {
    let error = asked(&["Stage"], &["Stgae=status"], &[]).unwrap_err();
    assert_eq!((error.id(), error.suggestion()), ("error-import-no-column", Some("Stage")));
    let error = asked(&["Stage"], &["Stage=chanel"], &[]).unwrap_err();
    assert_eq!((error.id(), error.suggestion()), ("error-import-no-field", Some("channel")));
    assert_eq!(asked(&["a"], &[], &["statsu=x"]).unwrap_err().suggestion(), Some("status"));
    assert_eq!(asked(&["a"], &["a"], &[]).unwrap_err().id(), "error-import-map");
    assert_eq!(asked(&["a"], &[], &["x"]).unwrap_err().id(), "error-import-set");
    assert_eq!(asked(&["a"], &["a=rep"], &["rep=x"]).unwrap_err().id(), "error-import-map-and-set");
    assert_eq!(asked(&["a"], &["a=rep"], &["rep=x"]).unwrap_err().kind(), Kind::Usage);
}

#[test]
fn own_fields_are_found_and_named() {
    let own = columns(&["Año de compra"]);
    let maps = columns(&["x=año de compra"]);
    let request = Request { own: &own, ..Request::default() };
    let names = columns(&["Ano_de_Compra", "x"]);
    assert_eq!(
        told(&Mapping::find(&LEADS, &names, &request).unwrap()),
        ["Ano_de_Compra>Año de compra"]
    );
    let request = Request { own: &own, maps: &maps, ..Request::default() };
    let mapping = Mapping::find(&LEADS, &columns(&["x"]), &request).unwrap();
    assert_eq!(told(&mapping), ["x>Año de compra"]);
}

#[test]
fn a_mapping_is_remembered_without_what_was_set_for_one_import() {
    let names = ["Owner", "Label", "Email"];
    let first = asked(&names, &["Label=campaign"], &["rep=Ana"]).unwrap();
    let remembered = Mapping::from_json(&first.to_json()).unwrap();
    let request = Request { remembered: Some(&remembered), ..Request::default() };
    let again = Mapping::find(&LEADS, &columns(&names), &request).unwrap();
    assert_eq!(told(&again), ["Owner>rep", "Label>campaign", "Email>email"]);
    assert!(again.set.is_empty());
    let maps = columns(&["Label=tag"]);
    let request = Request { remembered: Some(&remembered), maps: &maps, ..Request::default() };
    let other = Mapping::find(&LEADS, &columns(&names), &request).unwrap();
    assert_eq!(told(&other), ["Owner>rep", "Label>tag", "Email>email"]);
}

#[test]
fn a_fingerprint_tells_columns_and_their_order_apart() {
    let of = |names: &[&str]| fingerprint(&columns(names));
    assert_eq!(of(&["a", "b"]), "2-e8bcb18230513c4a");
    assert_ne!(of(&["a", "b"]), of(&["b", "a"]));
    assert_ne!(of(&["ab"]), of(&["a", "b"]));
}

#[test]
fn a_plan_gathers_the_filled_cells_of_a_field() {
    let names = columns(&["First Name", "Last Name", "Phone 1", "Phone 2"]);
    let maps = columns(&[]);
    let sets = columns(&["tag=fair", "tag=2026", "rep=Ana", "rep=Eva"]);
    let request = Request { maps: &maps, sets: &sets, ..Request::default() };
    let plan = Mapping::find(&LEADS, &names, &request).unwrap().plan(&names);
    let cells = columns(&[" Ana ", "Pérez", "", "600"]);
    assert_eq!(plan.values("name", &cells), ["Ana", "Pérez"]);
    assert_eq!(plan.values("phone", &cells), ["600"]);
    assert_eq!(plan.values("tag", &cells), ["fair", "2026"]);
    assert_eq!(plan.values("rep", &cells), ["Eva"]);
    assert!(plan.has("rep") && !plan.has("email"));
    assert_eq!(plan.places("phone"), [2, 3]);
}

#[test]
fn the_columns_of_a_rejects_file_are_not_told_as_left_out() {
    assert_eq!(found(&["name", "embudo_line", "embudo_error", "odd"]).unmapped, ["odd"]);
}

#[test]
fn no_name_stands_twice_in_the_table() {
    for field in LEADS.fields {
        let mut seen = HashSet::new();
        for name in field.groups.iter().flat_map(|group| group.split(' ')) {
            assert!(seen.insert(name), "{} has {name} twice", field.name);
            let literal = name.contains(['_', '-']) && name.to_lowercase() == name;
            assert!(literal || letters_and_digits(name) == name, "{name}");
        }
    }
}

proptest! {
    #[test]
    fn no_columns_make_it_panic(names in prop::collection::vec(".{0,12}", 0..6), said in ".{0,12}") {
        let mapping = Mapping::find(&LEADS, &names, &Request::default()).unwrap();
        prop_assert!(mapping.columns.len() + mapping.unmapped.len() <= names.len());
        let maps = [said];
        let _ = Mapping::find(&LEADS, &names, &Request { maps: &maps, sets: &maps, ..Request::default() });
    }
}
