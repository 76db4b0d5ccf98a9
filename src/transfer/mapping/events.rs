//! The fields that a file of events can fill, and the names that other programs give them: calendars such as
//! Google's and Outlook's, and the activities, tasks and calls of other CRMs.

use super::{
    Shape::{List, Text, Value},
    fields::{Target, field},
};

/// What a file of events can hold.
pub static EVENTS: Target = Target {
    kind: "events",
    header: |column| EVENTS.knows(column),
    whole: &[],
    fields: &[
        field("id", Value, &["id eventid"]),
        field(
            "uid",
            Value,
            &[
                "uid icaluid",
                "activityid recordid externalid taskid callid meetingid appointmentid \
                 idderegistro idexterno iddeactividad iddetarea iddellamada iddereunion",
            ],
        ),
        field(
            "type",
            Value,
            &[
                "type eventtype activitytype tasktype tasksubtype tipo tipodeevento \
                 tipodeactividad tipodetarea",
                "activitytypename activity actividad",
            ],
        ),
        field(
            "state",
            Value,
            &[
                "state estado eventstate",
                "status activitystatus taskstatus callstatus done completed iscompleted isdone \
                 isclosed hecho completado situacion estadodelatarea estadodeactividad",
            ],
        ),
        field(
            "direction",
            Value,
            &["direction calldirection calltype direccion sentido tipodellamada"],
        ),
        field("importance", Value, &["importance importancia", "priority prioridad taskpriority"]),
        field(
            "all-day",
            Value,
            &["allday alldayevent isallday isalldayevent todoeldia eventodetodoeldia diacompleto"],
        ),
        field(
            "begin",
            Text,
            &[
                "begin begins inicio comienzo empieza",
                "start starts startdate starttime startdatetime begindate begintime startat \
                 startson from fechadeinicio fechadecomienzo fechainicio horadeinicio \
                 horadecomienzo horainicio desde eventstart dtstart meetingstarttime \
                 callstarttime",
                "due duedate duetime duedatetime duedateonly dueon activitydate fechadevencimiento \
                 vencimiento fechalimite fechaprevista activitytime",
                "date time day fecha hora dia when cuando timestamp",
            ],
        ),
        field(
            "end",
            Text,
            &[
                "end ends fin final termina",
                "enddate endtime enddatetime endat endson to fechadefin fechafin fechafinal \
                 horadefin horadefinalizacion fechadefinalizacion horafin hasta eventend dtend \
                 meetingendtime",
                // Where another column tells the begin.
                "due duedate duetime duedatetime dueon fechadevencimiento vencimiento fechalimite",
            ],
        ),
        field(
            "lead",
            Value,
            &[
                "lead leadcode codigodellead",
                "leadname nombredellead deal dealname dealtitle opportunity opportunityname negocio \
                 nombredelnegocio oportunidad clientepotencial relatedto regarding relacionadocon",
            ],
        ),
        field(
            "customer",
            Value,
            &[
                "customer customercode cliente codigodelcliente",
                "customername nombredelcliente account accountname company companyname \
                 organization organisation associatedcompany cuenta empresa organizacion",
            ],
        ),
        field(
            "subject",
            Text,
            &[
                "subject asunto",
                "title titulo summary resumen name nombre eventname activityname taskname \
                 calltitle meetingname tasktitle meetingtitle nombredelatarea",
            ],
        ),
        field(
            "note",
            Text,
            &["note notes nota notas description descripcion comment comments comentarios \
             comentario body details detalles fullcomments callnotes tasknotes observaciones"],
        ),
        field(
            "outcome",
            Value,
            &["outcome calloutcome callresult callpurpose resultado resultadodelallamada"],
        ),
        field("campaign", Value, &["campaign campana campaignname nombredelacampana"]),
        field(
            "rep",
            Value,
            &[
                "rep salesrep salesagent agent agente agentedeventas comercial vendedor responsable",
                "assignedto assignedtouser assigneduser owner activityowner taskowner eventowner \
                 ownername asignadoa propietario user usuario organizer meetingorganizer \
                 organizador",
            ],
        ),
        field("location", Text, &["location place where lugar ubicacion donde sitio"]),
        field(
            "participants",
            List,
            &["participants participant attendees attendee guests invitees requiredattendees \
             optionalattendees participantes asistentes invitados asistentesnecesarios \
             asistentesopcionales contact contactname contactperson person contacto persona \
             nombredelcontacto associatedcontact"],
        ),
        field(
            "reminder",
            Value,
            &["reminder reminderminutes minutesbefore recordatorio aviso minutosantes"],
        ),
        field(
            "recurrence",
            Value,
            &["recurrence recurrencerule rrule repeat repeats recurrencia repeticion serepite"],
        ),
        field(
            "tag",
            List,
            &["tag tags label labels categories category etiqueta etiquetas \
             categoria categorias"],
        ),
        field("zone", Value, &["zone timezone tz zona zonahoraria husohorario"]),
        field(
            "created",
            Value,
            &["created createdat createdon createdate createddate dateadded addtime \
             creationdate creado creadoel fechadecreacion"],
        ),
        field(
            "updated",
            Value,
            &["updated updatedat updatedon lastmodified lastmodifieddate updatetime \
             modifiedtime actualizado modificado fechademodificacion"],
        ),
        field("recurrence-id", Value, &["recurrence-id"]),
        field("lead-name", Value, &["lead-name"]),
        field("customer-name", Value, &["customer-name"]),
        field("kept", Value, &["kept"]),
    ],
};
