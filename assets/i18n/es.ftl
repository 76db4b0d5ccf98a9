### ago: cuánto hace

ago-days = hace { $n } d
ago-hours = hace { $n } h
ago-minutes = hace { $n } min
ago-months = { $n ->
    [one] hace { $n } mes
   *[other] hace { $n } meses
}
ago-now = ahora mismo
ago-years = { $n ->
    [one] hace { $n } año
   *[other] hace { $n } años
}

### config: para qué sirve cada clave de config.toml

config-a11y = Sin recuadros ni signos y con el cursor siempre en lo elegido: para lectores de pantalla.
config-backup-keep = Cuántas copias diarias se conservan.
config-color = Cuántos colores muestra el terminal: auto lo averigua.
config-country = Prefijo de su país, para los teléfonos escritos sin él: 34 es España; 0, ninguno.
config-ambiguous = Si el terminal da una o dos columnas a signos como las flechas: wide se limita a letras corrientes.
config-emoji = Emojis en lo que usted escribe: keep los conserva; text muestra un recuadro en los terminales que los dibujan mal.
config-density = Líneas en blanco entre los campos de un formulario y las actividades de una campaña, si hay espacio: standard las pone, compact no.
config-file = Ajustes de embudo. Quite el # de delante de lo que quiera cambiar.
config-hours = Reloj de 24 o de 12 horas.
config-icons = Los signos de la pantalla: ascii si a la fuente le faltan otros, nerd para Nerd Fonts.
config-lang = El idioma de la pantalla: auto toma el del sistema.
config-layout = El teclado cuyas letras equivalen a las teclas latinas del mismo lugar: auto, off o un nombre como russian.
config-links = Los correos, teléfonos y páginas web de un lead se abren con un clic si el terminal admite enlaces.
config-me = El agente de ventas de los leads nuevos.
config-month-target = Cuántos leads deben convertirse en un mes; 0 si no hay objetivo.
config-mouse = El ratón funciona en la pantalla. Con Mayús se selecciona texto como siempre.
config-notify = Los recordatorios también le avisan a través del terminal, con una notificación o con el timbre.
config-paint = Pintar el fondo en lugar de dejar el del terminal.
config-preset = Teclas para otras costumbres: vim, emacs o gui. Lo que dice keys.toml tiene preferencia.
config-theme = Los colores: auto, dark, light, hc-dark, hc-light, cvd-dark, cvd-light, ansi16, mono o un tema propio.
config-week-start = El primer día de la semana.
config-which-key-delay-ms = Milisegundos hasta mostrar las teclas que pueden seguir; 0 las muestra al momento.
config-holidays = Un archivo con los días en que usted no trabaja, junto a este: una fecha por línea, como 2026-12-25 Navidad, o 12-25 Navidad para cada año.
config-work-days = Los días en que trabaja; las propuestas los respetan.
config-work-from = Cuándo empieza su jornada.
config-work-to = Cuándo termina su jornada.

### crash: las dos líneas tras un final inesperado

crash-report = embudo se ha cerrado por un fallo propio. Lo guardado está a salvo. Informe: { $path }
crash-report-none = embudo se ha cerrado por un fallo propio. Lo guardado está a salvo. No se ha podido escribir el informe en { $path }
crash-what-now = Abra embudo de nuevo para seguir. El informe no contiene datos suyos y se puede enviar tal cual.

### date: los días en palabras

date-long = { $weekday }, { $day } de { $month } de { $year }
date-month = { $month } de { $year }
date-days = { $days } de { $month } de { $year }
date-today = hoy
date-tomorrow = mañana
date-yesterday = ayer

### error: qué va mal, dónde y qué hacer

error-busy = Otro programa está escribiendo en la base de datos. Ciérrelo o espere un poco y vuelva a intentarlo.
error-cannot-make = No se puede crear { $file }: { $why }. Compruebe de quién es la carpeta o indique otro archivo: embudo --db ARCHIVO.
error-cannot-open = No se puede abrir la base de datos: { $why }. Compruebe de quién son el archivo y su carpeta.
error-cancelled = Detenido. No se ha cambiado nada.
error-clipboard-size = El texto es demasiado largo para el portapapeles del terminal ({ $size } kB, como mucho { $most } kB). Escríbalo en un archivo.
error-too-many-to-copy = Más de { $most } filas son para un archivo. Pulse w para escribirlo.
error-clock = «{ $text }» no es un instante. Escriba 2026-11-24, «2026-11-24 10:00» o 2026-11-24T10:00:00Z.
error-config-choice = { $file }, línea { $line }: { $key } tiene que ser uno de { $choices }. Se usa { $default }.
error-config-days = { $file }, línea { $line }: { $key } tiene que ser una lista de días, como ["mon", "tue"]. Se usa { $default }.
error-config-encoding = { $file } no es texto UTF-8. Lo que no se puede leer se omite.
error-config-keys = { $file }, línea { $line }: las teclas tienen que ser un texto o una lista de textos, como ["d", "F5"]. Esta línea se omite.
error-config-number = { $file }, línea { $line }: { $key } tiene que ser un número entero de { $from } a { $to }. Se usa { $default }.
error-config-number-of = { $file }, línea { $line }: { $key } tiene que ser uno de { $choices }. Se usa { $default }.
error-config-section = { $file }, línea { $line }: las órdenes van bajo el nombre de su pantalla, como [leads]. Esta línea se omite.
error-config-switch = { $file }, línea { $line }: { $key } tiene que ser true o false. Se usa { $default }.
error-config-syntax = { $file }, línea { $line }: no se puede leer y se omite: { $why }
error-config-text = { $file }, línea { $line }: { $key } tiene que ser un texto entre comillas. Se usa { $default }.
error-config-broken = { $file } tiene líneas que no se pueden leer, así que no se ha escrito nada en él. Vea embudo config check.
error-config-time = { $file }, línea { $line }: { $key } tiene que ser una hora como "09:00". Se usa { $default }.
error-config-unknown = { $file }, línea { $line }: no existe el ajuste { $key }, así que no tiene efecto.
error-holiday = { $file }, línea { $line }: «{ $text }» no es un día festivo. Escriba una fecha y su nombre, como 2026-12-25 Navidad, o 12-25 Navidad para cada año. La línea no tiene efecto.
error-holidays-file = Los días festivos de { $file } no se pueden leer; hasta que se pueda, no hay ninguno.
error-damaged = El archivo no es una base de datos de embudo o está dañado ({ $why }). No se ha cambiado nada en él. Las copias de seguridad, si las hay, están en la carpeta backups, a su lado: embudo restore ARCHIVO.
error-empty-file = { $path } está vacío: se cortó o nunca fue una base de datos. No se ha escrito nada en él.
error-way-back = La copia de seguridad más reciente lo recupera; lo que hay ahora se conserva al lado: embudo restore { $backup }
error-did-you-mean = ¿Quería decir «{ $hint }»?
error-write-like = Escríbalo como { $hint }.
error-editor = No se ha podido abrir el editor «{ $command }»: { $why }. Indique en VISUAL o EDITOR uno que esté instalado. Su texto se conserva.
error-internal = Algo ha fallado dentro de embudo ({ $what }). Este paso no ha guardado nada. Le agradeceremos que lo comunique.
error-io = Ha fallado la lectura o la escritura: { $why }. Compruebe el disco y vuelva a intentarlo.
error-link = Solo se pueden abrir páginas web, correos y teléfonos, y «{ $link }» no es nada de eso.
error-link-failed = xdg-open no se ha iniciado ({ $why }). Puede copiar la dirección.
error-no-file = No existe ese archivo o carpeta. Compruebe el nombre.
error-no-home = No hay carpeta personal donde guardar los datos. Defina HOME o indique el archivo: embudo --db ARCHIVO.
error-no-folder = No existe la carpeta { $folder }. Créela o indique otro archivo.
error-no-space = El disco está lleno: no se ha guardado nada, y lo guardado antes está a salvo. Libere espacio (10 MB bastan; una importación ocupa tres veces su archivo) y vuelva a intentarlo.
error-daily-backup = No hay copia de seguridad de hoy: { $why }
error-no-space-copy = No hay espacio para una copia: ocupa { $need } MB. No ha quedado nada a medias. Libere espacio y vuelva a intentarlo.
error-no-terminal = No hay terminal donde dibujar. Abra embudo en una ventana de terminal o use sus órdenes: embudo --help.
error-not-allowed = No está permitido: { $why }. Compruebe de quién son el archivo y su carpeta.
error-printing = La salida no se pudo escribir hasta el final: { $why }. Lo que había que cambiar está cambiado.
error-not-found = { $things ->
    [leads] Ningún lead
    [campaigns] Ninguna campaña
    [events] Ningún evento
    [contacts] Ningún contacto
    [customers] Ningún cliente
    [products] Ningún producto
    [sales] Ninguna venta
    [segments] Ningún segmento
   *[other] Ningún registro de { $things }
} tiene el código «{ $code }». Para ver la lista: embudo list { $things }.
error-theme = El tema { $theme } no se puede usar tal como está escrito: { $place } { $value }. El resto, sí.
error-theme-unknown = No existe el tema { $theme }, ni incluido ni en la carpeta themes. Se usa dark.
error-read-only = No se puede escribir en la base de datos: { $why }. Compruebe de quién son el archivo y su carpeta, o ábrala con --read-only.

### month: corto, y largo dentro de una fecha

month-1 = ene
month-10 = oct
month-11 = nov
month-12 = dic
month-2 = feb
month-3 = mar
month-4 = abr
month-5 = may
month-6 = jun
month-7 = jul
month-8 = ago
month-9 = sep
month-long-1 = enero
month-long-10 = octubre
month-long-11 = noviembre
month-long-12 = diciembre
month-long-2 = febrero
month-long-3 = marzo
month-long-4 = abril
month-long-5 = mayo
month-long-6 = junio
month-long-7 = julio
month-long-8 = agosto
month-long-9 = septiembre

### refusal: por qué se niega el sistema

refusal-not-found = no existe ese archivo o carpeta
refusal-permission = permiso denegado
refusal-read-only = el disco es de solo lectura
refusal-full = el disco está lleno
refusal-folder = es una carpeta
refusal-no-folder = una parte de la ruta no es una carpeta

### time: mitades del día

time-am = a. m.
time-pm = p. m.

### unit: detrás de un número

unit-day = d
unit-hour = h
unit-minute = min

### weekday: corto, y largo dentro de una fecha; el lunes es 1

weekday-1 = lun
weekday-2 = mar
weekday-3 = mié
weekday-4 = jue
weekday-5 = vie
weekday-6 = sáb
weekday-7 = dom
weekday-long-1 = lunes
weekday-long-2 = martes
weekday-long-3 = miércoles
weekday-long-4 = jueves
weekday-long-5 = viernes
weekday-long-6 = sábado
weekday-long-7 = domingo

### Dates, numbers, countries

error-in-field = { $field }: { $told }
error-not-a-number = «{ $value }» no es un número. Escríbalo como 1234,50, 1.234,50 o 5k.
error-number-too-big = «{ $value }» es un número demasiado grande.
error-unknown-zone = No existe la zona horaria «{ $zone }». Los nombres son como Europe/Madrid.
error-not-a-date = «{ $word }» no se entiende como fecha. Pruebe mañana, vie 17, +2w o 23/11.
error-no-date = No hay ninguna fecha en «{ $text }». Añada una, como mañana, vie 17 o +2w.

### Filtros

error-filter-too-long = Un filtro tiene como mucho { $max } caracteres
error-filter-too-many = Un filtro tiene como mucho { $max } palabras y condiciones
error-filter-too-deep = Los paréntesis y las negaciones se anidan como mucho { $max } veces
error-filter-unknown-field = Campo desconocido { $field }{ $hinted ->
    [yes] {""}
   *[no] ; para buscarlo como texto, póngalo entre comillas
}
error-filter-no-value = Falta un valor después de { $after }
error-filter-no-close = Este paréntesis no está cerrado: falta { $expected }
error-filter-stray-close = Este paréntesis no cierra nada; para buscarlo como texto, póngalo entre comillas
error-filter-empty-group = No hay nada entre estos paréntesis
error-filter-open-quote = Estas comillas no están cerradas: falta { $expected }
error-filter-nothing-beside = Falta algo que buscar junto a { $word }
error-filter-no-name = Falta un nombre después de { $sign }
error-filter-no-operator = Falta un operador después de { $field }
error-filter-operator = { $field } no se puede comparar con { $operator }
error-filter-one-value = { $operator } admite un solo valor, no una lista
error-filter-open-range = { $operator } necesita un valor o un rango con ambos extremos
error-filter-backwards = El rango { $value } empieza después de su fin
error-filter-number = { $value } no es un número
error-filter-whole = { $value } no es un número entero
error-filter-day = { $value } no es una fecha
error-filter-choice = { $value } no es un valor de { $field }: { $choices }
error-filter-yes-no = { $value } no es ni sí ni no
error-filter-no-period = { $field } no admite un periodo entre paréntesis
error-filter-unknown-saved = No hay { $what ->
    [segment] ningún segmento
   *[view] ninguna vista
} «{ $name }».
error-filter-view-in-itself = La vista «{ $name }» se pide a sí misma. Cambie su filtro.
error-column = No existe la columna «{ $column }».
error-sort-field = No se puede ordenar por «{ $field }».

### Nombres, campañas, copias de seguridad

error-name-required = Hace falta un nombre.
error-name-control = Un nombre no puede contener saltos de línea ni otros caracteres de control.
error-name-too-long = Un nombre tiene como mucho { $most } caracteres.
error-name-taken = Ya existe { $things ->
    [campaigns] la campaña
    [fields] el campo
    [views] la vista
    [reps] el agente de ventas
    [channels] el canal
    [tags] la etiqueta
   *[reasons] el motivo
} «{ $name }». { $things ->
    [campaigns] Elija otro nombre.
    [fields] Elija otro nombre.
    [views] Elija otro nombre.
   *[reasons] Fusione los dos o elija otro nombre.
}
error-name-used = «{ $name }» está en uso. Retírelo o fusiónelo con otro.
error-merge-itself = Un nombre no se puede fusionar consigo mismo.
error-code-taken = El código { $code } ya existe. Elija otro.
error-negative = { $field } no puede ser menor que cero.
error-not-positive = { $field } tiene que ser 1 como mínimo.
error-ends-before-start = El fin, { $ends }, es anterior al inicio, { $starts }.
error-activities-required = Una campaña necesita al menos una actividad.
error-activity-twice = Hay dos actividades llamadas «{ $name }».
error-activity-in-use = { $leads ->
    [one] Hay { $leads } lead en «{ $name }». Indique adónde va.
   *[other] Hay { $leads } leads en «{ $name }». Indique adónde van.
  }
error-campaign-in-use = { $leads ->
    [one] Hay { $leads } lead en «{ $name }». Muévalo antes o archive la campaña.
   *[other] Hay { $leads } leads en «{ $name }». Muévalos antes o archive la campaña.
  }
error-campaign-not-begun = «{ $campaign }» empieza el { $starts }: ningún lead puede entrar el { $day }.
error-campaign-over = «{ $campaign }» terminó el { $ends }: ningún lead puede entrar el { $day }.
error-event-type = «{ $value }» no es un tipo de evento.
error-choices-required = Un campo de opciones necesita al menos una opción.
error-choice-twice = La misma opción está dos veces.
error-not-a-choice = { $field } no puede ser «{ $value }». Elija entre: { $choices }.
error-not-of-kind = { $field } tiene que ser { $kind ->
    [number] un número
    [date] una fecha
   *[text] un texto
  }.
error-later-step = El paso { $id } es posterior y se apoya en este. Deshágalo antes.
error-file-exists = { $path } ya existe. Indique otro archivo.
error-other-program = { $path } no es un archivo de embudo: lo ha hecho otro programa. No se ha cambiado nada en él.
error-restore-itself = Esa copia de seguridad es la propia base de datos. Indique otra.
error-no-database = No hay ninguna base de datos en { $path }. Compruebe el nombre.
check-integrity = Integridad del archivo
check-foreign-keys = Filas que apuntan a otras filas
check-search = Índice de búsqueda (errores: { $wrong })
check-next-actions = Próximas acciones y últimos contactos (errores: { $wrong })
check-history = El historial concuerda con los leads (errores: { $wrong })
check-journal = El diario concuerda con las filas (errores: { $wrong })
check-values = Los valores concuerdan con las copias diarias, o un paso dice por qué no (errores: { $wrong }, primero: { $first })
check-permissions = Solo usted puede leer los archivos
check-backup = { $newest ->
    [none] Aún no hay copia de seguridad
   *[other] Última copia de seguridad: { $newest } (días: { $days })
}
key-enter = Intro
key-space = Espacio
key-backspace = Retroceso
key-delete = Supr
key-insert = Insert
key-home = Inicio
key-end = Fin
key-pgup = RePág
key-pgdn = AvPág
key-shift = Mayús

### Teclas

error-key-unknown = «{ $key }» no es una tecla. Se escriben así: ctrl-s, shift-left, f2 o g.
error-keys-command = keys.toml: [{ $screen }] no tiene la orden { $command }, así que sus teclas no hacen nada.
error-keys-screen = keys.toml: no existe la pantalla [{ $screen }], así que sus teclas no hacen nada.
error-keys-clash = keys.toml: { $keys } nunca llega a { $other }: { $command } tiene las mismas teclas o aquellas con que empiezan.
error-keys-unsent = keys.toml: muchos terminales no pueden enviar { $keys } ({ $command }).
error-keys-empty = Falta una tecla en «{ $keys }».

### Leer archivos

error-import-empty = El archivo no tiene nada que importar.
error-import-only-header = El archivo tiene nombres de columnas, pero ninguna fila.
error-import-no-file = No existe el archivo { $path }
error-import-device = { $path } es un dispositivo, no un archivo. Indique un archivo.
error-import-folder = { $path } es una carpeta. Indique un archivo.
error-import-binary = No es un archivo de texto. Guárdelo como CSV y vuelva a intentarlo.
error-import-looks = Parece { $what ->
    [workbook] un libro de Excel o LibreOffice
    [old-office] un archivo de un Excel o Word antiguo
    [zip] un archivo ZIP
    [compressed] un archivo comprimido
    [pdf] un PDF
    [picture] una imagen
    [sqlite] una base de datos SQLite
    [vcard] tarjetas de contacto (vCard)
    [icalendar] un calendario (iCalendar)
    [markup] HTML o XML
    [rtf] un documento RTF
   *[other] otra clase de archivo
}, no una tabla ni JSON. { $what ->
    [zip] Descomprímalo antes.
    [compressed] Descomprímalo antes.
   *[other] Expórtelo como CSV.
}
error-import-open-quote = Las comillas que se abren en la línea { $line } no se cierran. Ciérrelas o quítelas.
error-import-long-quote = Las comillas que se abren en la línea { $line } encierran más de 16 MB. Quizá no se cierran: ciérrelas o quítelas.
error-import-long-cell = Una celda de la línea { $line } pasa de 16 MB.
error-import-long-row = La fila que empieza en la línea { $line } pasa de 32 MB.
error-import-columns = La línea { $line } tiene más de { $limit } columnas.
error-import-json = El JSON está roto en la línea { $line }: { $why ->
    [open-list] la lista no se cierra
    [open-object] un objeto no se cierra
    [no-object] ahí se espera un objeto
    [more] hay algo después de la lista
    [values] un objeto tiene demasiados valores
    [names] los nombres son demasiado largos
   *[other] un valor, una coma, unas comillas o una llave no están como deben
}.
error-import-encoding = No existe la codificación { $encoding }. Pruebe utf-8, utf-16, windows-1252 o windows-1251.
error-import-delimiter = { $delimiter } no es un separador. Indique un solo signo, como ; o tab.
error-import-no-column = El archivo no tiene la columna { $column }.
error-import-no-field = No existe el campo { $field }.
error-import-map = { $text } no está escrito como Columna=campo.
error-import-set = { $text } no está escrito como campo=valor.
error-import-date = { $field }: «{ $value }» no se entiende como fecha. Escríbala como 2026-11-24.
error-import-date-order = { $field }: «{ $value }» puede tener primero el día o el mes. Indique qué orden tiene el archivo.
error-ical-none = { $file } no contiene ningún calendario (BEGIN:VCALENDAR).
error-ical-begin = No tiene un comienzo (DTSTART) que se pueda leer.
error-import-begin = No tiene comienzo. Asigne una columna a begin, o dé uno a todas las filas.
error-import-match = { $things } no se reconocen por { $match }.
error-import-option = { $option } no significa nada para { $things ->
    [campaigns] las campañas, que llegan enteras
   *[calendars] un calendario, cuyas entradas dicen ellas mismas qué son
}. Omita esa opción.
error-import-kind = { $kind } no se puede importar.
error-import-rejects = { $path } es el archivo que se está importando. Indique otro para las filas rechazadas.
error-import-where = { $text } no está escrito como Columna=valor.
error-import-map-and-set = { $field } recibe a la vez una columna y un valor. Elija uno.

### Clientes, duplicados, campos

error-activity-without-campaign = «{ $value }» es una actividad de una campaña: indique antes qué campaña.
error-computed-field = { $field } se calcula a partir de otros campos y no se puede fijar.
error-customer-has-sales = { $code } no se puede reabrir: su cliente { $customer } tiene ventas.
error-first-activity = { $code } está en la primera actividad de su campaña.
error-in-trash = { $code } está en la papelera. Restáurelo antes.
error-last-activity = { $code } está en la última actividad de su campaña. Conviértalo o rechácelo.
error-lead-closed = { $status ->
    [converted] { $code } está convertido. Reábralo antes.
   *[other] { $code } está rechazado. Reábralo antes.
}
error-lead-open = { $code } ya está abierto.
error-no-campaign = { $code } no está en ninguna campaña. Asígnele una antes.
error-no-such-way = El contacto no tiene «{ $way }». Añádalo antes.
error-not-a-bar = «{ $value }» no se entiende. Escriba sí, no, email:ana@acme.example o phone:600111222, y el motivo tras un punto y coma.
error-not-a-list = { $field } tiene un solo valor: fíjelo con =.
error-not-in-future = { $day } no es un día futuro. Elija un día a partir de mañana.
error-not-yes-no = { $field } es sí o no, no «{ $value }».
error-only-when-created = { $field } solo se puede dar al añadir algo.
error-outcome-of-call = Solo una llamada tiene resultado.
error-park-needs-reason = Un lead aparcado necesita un motivo, además de un día.
error-reason-of-nothing = Solo un lead aparcado o rechazado tiene motivo. Aparque el lead o rechácelo con ese motivo.
error-status-by-command = El estado se cambia con convert, reject o reopen: no se puede fijar.
error-unknown-field = No existe el campo «{ $field }».
error-unknown-name = «{ $name }» no está entre { $things ->
    [campaigns] las campañas
    [activities] las actividades de la campaña
    [leads] los leads
    [customers] los clientes
    [reps] los agentes de ventas
    [channels] los canales
    [tags] las etiquetas
   *[reasons] los motivos
  }.
warning-closed-before-created = { $field } { $value } es anterior a la creación del lead; cuenta ese día.
warning-closed-of-open = { $field } { $value } se ha omitido: el lead está abierto.
warning-reason-of-nothing = Se ha omitido un motivo: el lead no está aparcado ni rechazado.
warning-odd-email = «{ $value }» no parece un correo; se ha guardado de todos modos.
warning-odd-phone = «{ $value }» no parece un teléfono; se ha guardado de todos modos.
history-created = Creado
history-converted = Convertido en cliente
history-joined = Unido a un cliente
history-rejected = Rechazado
history-reopened = Reabierto
history-moved = Movido
history-edited = Cambiado
history-imported = Cambiado por una importación
note-twin = Posible duplicado de { $code } { $name }: { $why }.
role-customer = cliente
role-supplier = proveedor
role-other = otro

### Pantallas

screen-global = En todas partes
screen-today = Hoy
screen-leads = Leads
screen-triage = Decidir
screen-record = Lead
screen-eod = Fin del día
screen-review = Revisión de la semana
screen-names = Nombres

### Títulos de la ayuda

group-places = Lugares
group-anytime = En todo momento
group-eod = Fin del día
group-review = Revisión de la semana
group-today = Hoy
group-leads = Leads
group-act = Decidir
group-find = Buscar, ordenar, ver
group-list = Moverse y seleccionar
group-hand-over = Copiar y abrir
group-event = Evento
group-calendar = Días y vistas
group-triage = Decidir uno a uno
group-snooze = Aplazar
group-record = Lead
group-names = Nombres

### Órdenes

cmd-tab-1 = Ir a Hoy
cmd-tab-2 = Ir a Leads
cmd-tab-3 = Ir a Campañas
cmd-tab-4 = Ir a Eventos
cmd-next-tab = Pestaña siguiente
cmd-previous-tab = Pestaña anterior
cmd-triage = Decidir los leads uno a uno
cmd-names = Agentes de ventas, canales, etiquetas, motivos
cmd-last-place = Ir al lugar anterior
cmd-last-edited = Abrir el lead que cambió por último
cmd-reminded = Abrir aquello de lo que avisó el último recordatorio
cmd-journal = Diario y mensajes: lo que se ha hecho, cómo volver atrás y lo que se ha dicho
cmd-theme = Tema: verlos y quedarse con uno
cmd-reload-settings = Volver a leer ajustes, teclas y tema
cmd-kept = Borradores: lo escrito y no guardado
cmd-back = Volver; desde la primera pantalla, salir
cmd-quit = Salir
cmd-palette = Buscar una orden por su nombre
cmd-help = Ayuda: las teclas de esta pantalla
cmd-undo = Deshacer
cmd-redo = Rehacer
cmd-save-copy = Guardar una copia de todo en otro sitio
cmd-show-text = ¿No se copió? Mostrar el texto
show-text-way-back = Selecciónelo con el ratón y cópielo. Intro vuelve a embudo.
cmd-capture = Nuevo lead en una línea
cmd-repaint = Redibujar la pantalla
cmd-suspend = Ir a la consola; con fg se vuelve
cmd-mouse = Activar o desactivar el ratón
cmd-eod = Fin del día (eod)
cmd-eod-roll = Pasarlo todo adelante
cmd-eod-later = Un día laborable después
cmd-eod-sooner = Un día laborable antes
cmd-eod-day = A un día, en palabras
cmd-eod-stay = Dejarlo, o llevarlo también
cmd-eod-open = Abrir el lead o los leads
cmd-eod-copy = Copiar el día como texto
cmd-eod-copy-json = Copiar el día como JSON
cmd-eod-write = Escribir el día en un archivo
cmd-eod-note = Escribir una nota para la mañana siguiente
cmd-eod-backup = Hacer de nuevo la copia del día
cmd-review = Revisión de la semana
cmd-review-open = Abrir el día o los leads
cmd-start-triage = Abrir la cola o el lead
cmd-today-triage = Decidir lo que espera
cmd-today-done = Hecho, y qué sigue
cmd-today-level = Buscar otro día para lo que sobra
cmd-add = Nuevo lead
cmd-open = Abrir el lead
cmd-edit = Editar
cmd-edit-toml = Editar como texto en su editor
cmd-triage-shown = Decidir los leads mostrados o seleccionados
cmd-export-lead = Exportar este lead
cmd-export = Exportar lo que se muestra
cmd-restore = Recuperar de la papelera
cmd-log-answered = Llamada: contestó
cmd-log-no-answer = Llamada: sin respuesta
cmd-log-voicemail = Llamada: buzón de voz
cmd-log-call-back = Llamada: volver a llamar
cmd-log-wrong-number = Llamada: número equivocado
cmd-log-email = Correo enviado
cmd-log-message = Mensaje enviado
cmd-log-meeting = Reunión celebrada
cmd-plan = Planificar la próxima acción
cmd-advance = Pasar a la actividad siguiente
cmd-step-back = Volver a la actividad anterior
cmd-note = Añadir una nota
cmd-move-to = Mover a una actividad
cmd-park = Aparcar: motivo y día
cmd-convert = Convertir en cliente
cmd-reject = Rechazar
cmd-reopen = Reabrir
cmd-campaign = Asignar una campaña
cmd-rep = Asignar un agente de ventas
cmd-tag = Añadir una etiqueta
cmd-flag = Destacar o dejar de destacar
cmd-trash = Mover a la papelera
cmd-repeat = Repetir la última decisión
cmd-copy-summary = Copiar nombre, empresa, teléfono y correo
cmd-copy-email = Copiar el correo
cmd-copy-phone = Copiar el teléfono
cmd-copy-name = Copiar el nombre
cmd-copy-link = Copiar la dirección web
cmd-copy-table = Copiar las filas para una hoja de cálculo
cmd-open-email = Escribir un correo
cmd-open-phone = Llamar al número
cmd-open-web = Abrir la dirección web
cmd-filter = Filtrar
cmd-filter-activity = Solo esta actividad
cmd-filter-campaign = Solo esta campaña
cmd-filter-rep = Solo este agente de ventas
cmd-filter-overdue = Solo los vencidos
cmd-filter-tag = Solo una etiqueta
cmd-save-view = Guardar el filtro como vista
cmd-clear-filter = Quitar el filtro
cmd-sort-created = Ordenar por creación
cmd-sort-next = Ordenar por próxima acción
cmd-sort-name = Ordenar por nombre
cmd-sort-potential = Ordenar por potencial
cmd-sort-company = Ordenar por empresa
cmd-sort-last = Ordenar por último contacto
cmd-sort-updated = Ordenar por último cambio
cmd-sort-reverse = Invertir el orden
cmd-view-open = Ver los leads abiertos
cmd-view-all = Ver todos los leads
cmd-view-trash = Ver la papelera
cmd-view-saved = Ver una vista guardada
cmd-view-preview = Mostrar u ocultar la vista previa
cmd-zoom = Ampliar la lista, luego la vista previa
cmd-next-pane = Ir a la vista previa, o volver a la lista
cmd-view-columns = Elegir las columnas
cmd-line-down = Línea siguiente
cmd-line-up = Línea anterior
cmd-line-first = Primera línea
cmd-line-last = Última línea
cmd-down = Fila siguiente
cmd-up = Fila anterior
cmd-page-down = Página siguiente
cmd-page-up = Página anterior
cmd-half-page-down = Media página abajo
cmd-half-page-up = Media página arriba
cmd-first = Primera fila
cmd-last = Última fila
cmd-mark = Seleccionar la fila
cmd-mark-range = Seleccionar un tramo
cmd-extend-down = Seleccionar hacia abajo
cmd-extend-up = Seleccionar hacia arriba
cmd-mark-all = Seleccionar todo o nada
cmd-scroll-right = Columnas a la derecha
cmd-scroll-left = Columnas a la izquierda
cmd-preview-down = Bajar la vista previa
cmd-preview-up = Subir la vista previa
cmd-accept = Hacer lo propuesto
cmd-triage-next = Pasar al lead siguiente
cmd-triage-previous = Lead anterior
cmd-triage-later = Más tarde: al final de la cola
cmd-next-queue = Cola siguiente
cmd-previous-queue = Cola anterior
cmd-triage-open = Abrir el lead completo
cmd-twin = Comparar con el posible duplicado
cmd-snooze = Aplazar hasta un día
cmd-snooze-1 = Aplazar hasta mañana
cmd-snooze-2 = Aplazar 2 días
cmd-snooze-3 = Aplazar 3 días
cmd-snooze-week = Aplazar una semana
cmd-snooze-month = Aplazar un mes
cmd-snooze-quarter = Aplazar tres meses
cmd-snooze-until = Aplazar hasta un día
cmd-record-down = Bajar una línea
cmd-record-up = Subir una línea
cmd-record-page-down = Página siguiente
cmd-record-page-up = Página anterior
cmd-record-first = Al principio
cmd-record-last = Al final
cmd-record-next = Lead siguiente de la lista
cmd-record-previous = Lead anterior de la lista
cmd-record-close = Volver a la lista
cmd-name-add = Nuevo nombre
cmd-name-rename = Cambiar el nombre
cmd-name-merge = Fusionar con otro
cmd-name-retire = Retirar o volver a ofrecer
cmd-name-open = Ver sus leads
cmd-name-next-list = Lista siguiente
cmd-name-previous-list = Lista anterior
cmd-name-down = Nombre siguiente
cmd-name-up = Nombre anterior
cmd-name-first = Primer nombre
cmd-name-last = Último nombre

### Pistas: una o dos palabras junto a una tecla

verb-done = hecho…
verb-snooze = aplazar…
verb-reject = rechazar…
verb-convert = convertir…
verb-park = aparcar…
verb-previous = anterior
verb-move-to = mover a…
verb-campaign = campaña…
verb-tag = etiqueta…
verb-later = más tarde
verb-repeat = repetir
verb-open = abrir…
hint-accept = aceptar
hint-add = nuevo
hint-advance = avanzar
hint-apply = aplicar
hint-cancel = cancelar
hint-clear = quitar
hint-close = cerrar
hint-create = crear
hint-edit = editar
hint-filter = filtrar
hint-find = buscar
hint-help = ayuda
filter-example = nombre, #etiqueta, @agente, next<hoy
hint-history = filtros anteriores
hint-jump = volver hasta aquí
hint-keep = quedarse con él
hint-other = la otra lista
hint-move = mover
hint-open = abrir
hint-name-add = nuevo
hint-name-merge = fusionar
hint-name-next-list = otra lista
hint-name-rename = renombrar
hint-name-retire = retirar
hint-note = nota
hint-ok = aceptar
hint-palette = órdenes
hint-back = volver
hint-next-queue = otra cola
hint-pick = elegir
hint-plan = planificar
hint-record-next = siguiente
hint-record-previous = anterior
hint-reject = rechazar
hint-run = ejecutar
hint-start-triage = abrir
hint-eod-roll = pasar adelante
hint-eod-day = día
hint-eod-stay = dejar
hint-eod-open = abrir
hint-eod-copy = copiar el día
hint-eod-note = nota
hint-review-open = abrir
hint-today-done = hecho
hint-today-level = aligerar
hint-triage-next = pasar
hint-triage-shown = decidir
hint-undo = deshacer
hint-undo-alone = deshacer solo esto
hint-yes = sí

### Por qué una orden no se puede dar ahora

why-all-queues-empty = Todas las colas están vacías.
why-may-not-or-cannot = No hay cómo contactar, o está marcado como «no contactar».
why-no-campaign = El lead no está en ninguna campaña. Pulse c para asignarle una.
why-nothing-left = No queda nada que pasar adelante.
why-no-file = No hay archivo del que hacer una copia.
why-not-too-much = Lo que espera cabe en el tiempo libre de hoy, o aún no se conoce su ritmo.
why-not-left = Vaya primero a una línea de lo que queda.
why-no-list = Las decisiones y los contactos no tienen lista de leads.
why-no-event-of-lead = Vaya primero a un evento de un lead.
why-no-filter = No hay ningún filtro que guardar. Pulse / para escribirlo.
why-no-further-lead = No hay más leads en esta lista.
why-no-lead = Aquí no hay ningún lead.
why-no-reminder = Aún no hubo ningún recordatorio.
why-not-in-trash = Solo se recupera lo que está en la papelera; v t la muestra.
why-no-name = Aquí no hay ningún nombre. Pulse a para añadir uno.
why-no-twin = Este lead no tiene ningún posible duplicado.
why-nothing-to-copy = No hay nada de eso que copiar.
why-nothing-to-repeat = Aún no hay ninguna decisión que repetir.

### Avisos

toast-again-to-quit = Pulse Ctrl+C otra vez para salir; también sale q.
toast-also-open = Este archivo también está abierto en otra ventana: lo que se cambia allí aparece aquí.
toast-copied = Copiado mediante el terminal: { $text }
toast-copied-rows = { $n ->
        [one] Una fila copiada, lista
       *[other] { $n } filas copiadas, listas
    } para pegar en una hoja de cálculo
toast-jumped-back = { $n ->
    [0] Este es el último paso que sigue en pie.
    [one] { $n } paso deshecho.
   *[other] { $n } pasos deshechos.
}
toast-jumped-on = { $n ->
    [one] { $n } paso rehecho.
   *[other] { $n } pasos rehechos.
}
toast-layout = Teclado: esta letra no corresponde a ninguna tecla. Pulse la tecla latina.
toast-mouse-off = Ratón desactivado: el terminal selecciona texto como siempre.
toast-mouse-on = Ratón activado. Con Mayús se selecciona texto.
toast-settings-read = Se han vuelto a leer los ajustes, las teclas y el tema.
toast-settings-next-start = Se han vuelto a leer los ajustes. El idioma, el reloj, los días de trabajo y los nombres valen desde el próximo inicio.
toast-theme-kept = El tema está ahora en config.toml.
toast-nothing-to-redo = Nada que rehacer.
toast-nothing-to-undo = Nada que deshacer.
toast-paste-nowhere = Aquí no se puede pegar texto: abra antes un campo.
toast-redone = Rehecho: { $what }
toast-undone = Deshecho: { $what }
toast-saved = { $n ->
    [one] Guardado (u: deshacer)
   *[other] { $n } leads guardados (u: deshacer)
}
toast-unchanged = No se ha cambiado nada.
toast-copy-saved = Hay una copia de todo en { $path }. Ábrala con embudo --db { $path }
toast-draft-elsewhere = Abra otra vez ese formulario: le ofrecerá el borrador.
toast-discarded = Descartado; se recupera con g k (7 días)
toast-view-saved = Vista «{ $name }» guardada: se muestra con v v.

### Preguntas y listas para elegir

confirm-apply = Aplicar
confirm-cancel = Cancelar
menu-activity = ¿A qué actividad?
menu-campaign = ¿A qué campaña?
menu-columns = Columnas: mostrar u ocultar
menu-convert = ¿En qué se convirtió?
menu-convert-customer = cliente nuevo
menu-convert-supplier = proveedor nuevo
menu-convert-other = ninguno de los dos
menu-create = Intro crea «{ $text }»
menu-merge-name = ¿Con qué nombre se fusiona?
menu-nothing = Nada coincide con «{ $text }»
menu-park = Aparcar: ¿por qué?
menu-reminded = Recordatorios
menu-reject = Rechazar: ¿por qué?
menu-rep = ¿Qué agente de ventas?
menu-tag = ¿Qué etiqueta?
menu-view = ¿Qué vista?
prompt-answered = Qué se ha hablado (opcional):
prompt-name = Nombre:
prompt-note = Nota:
prompt-roll-to = A qué día:
prompt-morning-note = Para la mañana siguiente:
prompt-write-to = En qué archivo (.txt o .json):
prompt-plan = Próxima acción, como mar 10 llamar precios:
prompt-snooze = Aplazar hasta:
prompt-until = Vuelve el:
prompt-view = Nombre de la vista:
advice-past = en el pasado
advice-closed = { $name } está cerrado
advice-day-off = no es un día laborable
advice-holiday = festivo
advice-holiday-named = festivo: { $name }
advice-out-of-hours = fuera del horario de trabajo
advice-full = { $n ->
    [one] el día está lleno con lo planificado
   *[other] el día está lleno: { $n } planificados
}
advice-overlaps = coincide con { $with } { $when }
advice-take = F3: { $when }
advice-free = libre: { $when }
toast-reminder = Recordatorio: { $what } (g ! lo abre)
note-planned = Planificado de todos modos: { $told }.

### Hoy

figure-converted = Convertidos
figure-created = Leads nuevos
queue-limbo = En el limbo
today-before = { $n } hasta { $day }
today-dates = Fechas de hoy
today-day = Hoy, hora por hora
today-estimate = unas { $needed } a su ritmo, { $free } libres hoy
today-free = { $free } libres hoy
today-is-free = libre
today-late = Atrasado
today-month = Este mes frente al anterior
today-more = más
today-target = { $share } del objetivo de { $n }
today-unfold = Intro los muestra todos
today-until = hasta las { $time }
today-waiting = Esperan una decisión
today-was-parked = aparcado
today-was-snoozed = aplazado
today-woke = De vuelta hoy o antes
today-backup = copia: { $day }
today-note = Para esta mañana
today-too-much = { $estimate }: { $n ->
    [one] sobra { $n }
   *[other] sobran { $n }
}
today-years = { $n ->
    [0] este año
    [one] { $n } año
   *[other] { $n } años
}

### La revisión de la semana

review-before = { $n } en la semana anterior
review-campaigns = Campañas
review-coming-back = Vuelven
review-coming-back-more = Aparcados hasta un día de la semana próxima
review-converted = Convertidos
review-counting = Contando…
review-created = Leads nuevos
review-done = hecho
review-done-but = hecho, { $n } sin hacer
review-moved = avanzaron
review-movement = { $created } nuevos, { $converted } ganados, { $rejected } perdidos
review-next = La semana próxima
review-numbers = Para mirar
review-planned = planificado, { $time }
review-rejected = Rechazados
review-slipped = Retrasados
review-slipped-more = Su próxima acción va con retraso
review-stale = Olvidados
review-stale-more = Pendientes, y demasiado tiempo sin contacto
review-title = Del { $first } al { $last }
review-week = Esta semana
review-without-action = Sin acción
review-without-action-more = Abiertos, y sin nada planificado

### El fin del día

eod-done = Hecho hoy
eod-goes = { $n ->
    [one] { $n } pasa adelante
   *[other] { $n } pasan adelante
}
eod-goes-more = { $goes }; detrás esperan { $more } más
eod-left = Lo que queda, y adónde va
eod-looking = Buscando lo que queda…
eod-nothing = No queda nada. Bien hecho.
eod-pace = { $n } s cada una
eod-stays = se queda
eod-night = Para la noche
eod-note-name = nota
eod-no-note = aún no hay para la mañana siguiente
eod-backup-name = copia
eod-no-backup = aún no hay
summary-calls = Llamadas
summary-converted = Convertidos
summary-created = Leads nuevos
summary-emails = Correos
summary-left = Queda
summary-meetings = Reuniones
summary-messages = Mensajes
summary-pace = Ritmo
summary-planned = Planificado
summary-rejected = Rechazados
summary-verdicts = Decisiones

### Decidir

triage-all-done = Todos los leads están decididos. Bien hecho.
triage-end = Fin de esta cola.
triage-list = Leads elegidos
triage-next-queue = Tab sigue con { $queue }: { $n }
triage-nothing = Ningún lead espera una decisión.
triage-nothing-hint = Aquí llegan los leads nuevos y aquellos cuyo día ha llegado. Esc vuelve.
triage-pace = { $n ->
    [one] { $n } decisión en { $minutes } min, { $seconds } s cada una.
   *[other] { $n } decisiones en { $minutes } min, { $seconds } s cada una.
}
triage-place = { $n } de { $of } · { $limbo } en el limbo

### Colas, y por qué un lead está en una

queue-promises = Compromisos
queue-inbox = Entrada
queue-woke = De vuelta
queue-stale = Olvidados
queue-due = Pendientes
why-now-limbo = Decidido, y sin nada planificado
why-now-promises = Se acordó una hora: hoy, o ya pasada
why-now-inbox = Nuevo: aún no se ha decidido nada
why-now-woke = Ha terminado su aplazamiento o aparcamiento
why-now-stale = Pendiente, y demasiado tiempo sin contacto
why-now-due = Ha llegado su día, o no tiene próxima acción

### La ficha de un lead

card-barred = no contactar
card-flagged = destacado
card-history = Historial
card-next = Próxima
card-parked = Aparcado
card-planned = Planificado
card-rejected = Rechazado
card-snoozed = Aplazado
card-until = hasta { $day }
card-converted = Convertido
card-no-activity = sin actividad
card-over = { $days }, de más
card-nothing-planned = nada planificado: en el limbo
card-step = paso { $n } de { $of }
card-timeline = Antes
card-twin = ¿Duplicado?
card-undecided = sin decidir
card-why-now = Por qué ahora
suggest-activity = por defecto en { $name }
suggest-give-up = muchos intentos: ¿rechazar o aparcar?
suggest-outcome = { $n ->
    [one] { $outcome }, una vez
   *[other] { $outcome }, { $n } veces seguidas
}
suggest-own-date = fecha puesta por usted
suggest-setting = de los ajustes
fact-email = mismo correo
fact-phone = mismo teléfono
fact-name = nombre parecido
fact-company = empresa parecida
fact-city = misma ciudad
fact-domain = correo del mismo dominio

### Lo que cuenta el historial

history-accepted = Hecho lo propuesto
history-flagged = Destacado o sin destacar
history-linked = Vinculado a un cliente
history-logged = Contactado
history-merged = Fusionado
history-parked = Aparcado
history-planned = Próxima acción planificada
history-restored = Restaurado
history-snoozed = Aplazado
history-trashed = Movido a la papelera

### Listas

list-of = { $n } de { $total }
list-sorting = ordenando …
first-welcome = Aún no hay nada. Los leads son las empresas y personas que pueden comprar: embudo le ayuda a decidir sobre cada uno, con una tecla.
first-import = Importar un archivo
first-import-more = CSV o JSON: antes verá qué resulta de cada fila
first-demo = Echar antes un vistazo
first-demo-more = una empresa inventada, de la que no se guarda nada; q vuelve aquí
first-empty = Empezar en blanco
first-empty-more = pulse a para añadir el primer lead cuando quiera
error-again = No se ha podido mostrar la empresa inventada. embudo demo, en un terminal, dice por qué.
leads-none = Aún no hay leads. Un lead es una empresa o persona que puede comprar.
leads-none-add = Pulse a para añadir el primero.
leads-none-demo = embudo demo abre una empresa inventada para probar; no se guarda nada.
leads-none-import = g f importa un CSV o un JSON de cualquier programa.
leads-none-filtered = Ningún lead coincide con este filtro.
leads-none-filtered-hint = Esc quita el filtro; / lo cambia.
leads-none-trash = La papelera está vacía.
leads-none-view = Ningún lead está en esta vista.
names-none = Aún no hay ningún nombre en esta lista. Pulse a para añadir uno.
names-retired = retirado
names-uses = { $n ->
    [one] { $n } uso
   *[other] { $n } usos
}
view-all = Todos los leads
view-open = Leads abiertos
view-trash = Papelera
things-leads = Leads
things-campaigns = Campañas
things-events = Eventos
things-customers = Clientes
things-contacts = Contactos
things-products = Productos
things-sales = Ventas
things-segments = Segmentos
things-views = Vistas
things-reps = Agentes de ventas
things-channels = Canales
things-tags = Etiquetas
things-reasons = Motivos

### El marco, la ayuda y el diario

frame-marked = { $n ->
    [one] { $n } seleccionado
   *[other] { $n } seleccionados
}
frame-last = { $what } (u: deshacer)
frame-sample = EJEMPLO
frame-saved = guardado { $when }
palette-campaign = campaña
palette-lead = lead
palette-signs = > solo órdenes   @ leads   # etiquetas, campañas
palette-tag = etiqueta
frame-too-small = embudo necesita { $size } celdas: agrande la ventana.
help-title = Teclas: { $screen }
steps-none = Aún no se ha hecho nada.
steps-rows = { $n ->
    [one] { $n } fila
   *[other] { $n } filas
}
steps-title = Diario, lo último primero
kept-none = No hay borradores: todo lo escrito está guardado.
kept-report = embudo se cerró por un fallo propio. Intro abre el informe: { $path }
kept-title = Conservado para usted: borradores sin guardar
draft-activity = Actividad de una campaña
draft-campaign = Campaña
draft-capture = Captura rápida
draft-contact = Contacto
draft-field = Campo propio
draft-lead = Lead
draft-many = Varios leads
draft-new = Nuevo lead
draft-note = Nota
steps-undone = deshecho
themes-title = Tema
messages-title = Mensajes
messages-none = Todavía no hay mensajes.

### Palabras de los campos

field-active = Activo
field-activity = Actividad
field-all-day = Todo el día
field-begin = Inicio
field-budget = Presupuesto
field-campaign = Campaña
field-category = Categoría
field-channel = Canal
field-city = Ciudad
field-closed = Cerrado
field-code = Código
field-company = Empresa
field-contact = Contacto
field-conversion = Conversión
field-converted = Convertidos
field-count = Cantidad
field-country = País
field-created = Creado
field-customer = Cliente
field-customer-name = Nombre del cliente
field-contacts = Todos los contactos, como los escribe embudo
field-history = Historial, como lo escribe embudo
field-own-fields = Definiciones de sus campos propios
field-date = Fecha
field-default = Principal
field-direction = Sentido
field-do-not-contact = No contactar
field-email = Correo
field-end = Fin
field-events = Eventos
field-events-count = Eventos
field-filter = Filtro
field-flag = Destacado
field-folder = Carpeta
field-id = ID
field-idle = Sin contacto
field-importance = Importancia
field-kind = Tipo
field-last = Último contacto
field-lead = Lead
field-legal-name = Razón social
field-limbo = En el limbo
field-location = Lugar
field-name = Nombre
field-next = Próxima acción
field-note = Nota
field-number = Número
field-of = Pertenece a
field-open = Abiertos
field-outcome = Resultado
field-overdue = Vencido
field-park = Aparcado hasta
field-participants = Participantes
field-phone = Teléfono
field-place = Situación
field-potential = Potencial
field-price = Precio
field-product = Producto
field-queue = Cola
field-reason = Motivo
field-recurrence = Se repite
field-rejected = Rechazados
field-reminder = Recordatorio
field-rep = Agente
field-retired = Retirado
field-role = Cargo
field-roles = Roles
field-sales-amount = Importe de ventas
field-sales-count = Ventas
field-sales-first = Primera venta
field-sales-last = Última venta
field-sales-product = Comprado
field-snooze = Aplazado hasta
field-sold-amount = Importe vendido
field-sold-buyers = Compradores
field-sold-last = Última venta
field-sold-quantity = Cantidad vendida
field-stage-days = Días aquí
field-start = Inicio
field-state = Estado
field-status = Estado
field-subject = Asunto
field-tag = Etiquetas
field-tax-id = NIF
field-total = Total
field-type = Tipo
field-uid = UID
field-unit = Unidad
field-updated = Cambiado
field-uses = Usos

### Palabras de las opciones

status-open = abierto
status-converted = convertido
status-rejected = rechazado
status-quote = presupuesto
status-ordered = pedido
status-invoiced = facturado
status-paid = pagado
status-cancelled = cancelado
place-inbox = entrada
place-waiting = en espera
place-due = pendiente
place-parked = aparcado
place-closed = cerrado
kind-company = empresa
kind-person = persona
kind-leads = leads
kind-campaigns = campañas
kind-events = eventos
kind-customers = clientes
kind-contacts = contactos
kind-products = productos
kind-sales = ventas
type-call = llamada
type-meeting = reunión
type-e-mail = correo
type-message = mensaje
type-task = tarea
type-note = nota
type-goods = mercancía
type-service = servicio
type-work = trabajo
state-planned = planificado
state-done = hecho
state-cancelled = cancelado
direction-in = entrante
direction-out = saliente
importance-low = baja
importance-normal = normal
importance-high = alta
outcome-answered = contestó
outcome-no-answer = sin respuesta
outcome-voicemail = buzón de voz
outcome-call-back = volver a llamar
outcome-wrong-number = número equivocado

### Decisiones: lo que se hizo con uno

did-accept = { $name }: hecho lo propuesto (u: deshacer)
did-accept-next = { $name }: planificado: { $next } (u: deshacer)
did-log = { $name }: contacto anotado (u: deshacer)
did-log-next = { $name }: anotado; próxima: { $next } (u: deshacer)
did-plan = { $name }: próxima acción planificada (u: deshacer)
did-plan-next = { $name }: planificado: { $next } (u: deshacer)
did-snooze = { $name }: aplazado (u: deshacer)
did-snooze-next = { $name }: aplazado hasta { $next } (u: deshacer)
did-park = { $name }: aparcado (u: deshacer)
did-park-next = { $name }: aparcado hasta { $next } (u: deshacer)
did-reject = { $name }: rechazado (u: deshacer)
did-convert = { $name }: convertido (u: deshacer)
did-advance = { $name }: pasa a la actividad siguiente (u: deshacer)
did-advance-next = { $name }: pasa a la actividad siguiente; próxima: { $next } (u: deshacer)
did-step-back = { $name }: vuelve a la actividad anterior (u: deshacer)
did-move = { $name }: movido a otra actividad (u: deshacer)
did-campaign = { $name }: asignado a la campaña (u: deshacer)
did-rep = { $name }: asignado al agente de ventas (u: deshacer)
did-tag = { $name }: etiquetado (u: deshacer)
did-note = { $name }: nota añadida (u: deshacer)
did-flag = { $name }: destacado (u: deshacer)
did-unflag = { $name }: ya no está destacado (u: deshacer)
did-trash = { $name }: en la papelera (u: deshacer)
did-restore = { $name }: restaurado (u: deshacer)
did-reopen = { $name }: reabierto (u: deshacer)
did-some = { $n ->
    [one] { $n } lead hecho; no era posible con { $left } (u: deshacer)
   *[other] { $n } leads hechos; no era posible con { $left } (u: deshacer)
}
did-name-add = { $name }: añadido (u: deshacer)
did-name-rename = Ahora se llama { $name } (u: deshacer)
did-name-merge = { $name }: fusionado con { $into } (u: deshacer)
did-name-retire = { $name }: retirado, ya no se ofrece (u: deshacer)
did-name-offer = { $name }: se vuelve a ofrecer (u: deshacer)

### Decisiones: lo que se hizo con varios

did-many-accept = { $n } leads: hecho lo propuesto (u: deshacer)
did-many-log = { $n } leads: contacto anotado (u: deshacer)
did-many-plan = { $n } leads: próxima acción planificada (u: deshacer)
did-many-snooze = { $n } leads aplazados (u: deshacer)
did-many-park = { $n } leads aparcados (u: deshacer)
did-many-reject = { $n } leads rechazados (u: deshacer)
did-many-convert = { $n } leads convertidos (u: deshacer)
did-many-advance = { $n } leads pasan a la actividad siguiente (u: deshacer)
did-many-step-back = { $n } leads vuelven a la actividad anterior (u: deshacer)
did-many-move = { $n } leads movidos a otra actividad (u: deshacer)
did-many-campaign = { $n } leads asignados a la campaña (u: deshacer)
did-many-rep = { $n } leads asignados al agente de ventas (u: deshacer)
did-many-tag = { $n } leads etiquetados (u: deshacer)
did-many-note = { $n } leads: nota añadida (u: deshacer)
did-many-flag = { $n } leads destacados (u: deshacer)
did-many-unflag = { $n } leads ya no están destacados (u: deshacer)
did-many-trash = { $n } leads en la papelera (u: deshacer)
did-many-restore = { $n } leads restaurados (u: deshacer)
did-many-reopen = { $n } leads reabiertos (u: deshacer)

### Decisiones: la pregunta antes de varios

will-accept = { $n ->
    [one] ¿Hacer lo propuesto con { $n } lead? Se deshace con u.
   *[other] ¿Hacer lo propuesto con { $n } leads? Se deshace con u.
}
will-log = { $n ->
    [one] ¿Anotar este contacto en { $n } lead? Se deshace con u.
   *[other] ¿Anotar este contacto en { $n } leads? Se deshace con u.
}
will-plan = { $n ->
    [one] ¿Planificar esta acción para { $n } lead? Se deshace con u.
   *[other] ¿Planificar esta acción para { $n } leads? Se deshace con u.
}
will-snooze = { $n ->
    [one] ¿Aplazar { $n } lead? Se deshace con u.
   *[other] ¿Aplazar { $n } leads? Se deshace con u.
}
will-park = { $n ->
    [one] ¿Aparcar { $n } lead? Se deshace con u.
   *[other] ¿Aparcar { $n } leads? Se deshace con u.
}
will-reject = { $n ->
    [one] ¿Rechazar { $n } lead? Se deshace con u.
   *[other] ¿Rechazar { $n } leads? Se deshace con u.
}
will-convert = { $n ->
    [one] ¿Convertir { $n } lead en un cliente nuevo? Se deshace con u.
   *[other] ¿Convertir { $n } leads, cada uno en un cliente nuevo? Se deshace con u.
}
will-advance = { $n ->
    [one] ¿Pasar { $n } lead a su actividad siguiente? Se deshace con u.
   *[other] ¿Pasar { $n } leads a su actividad siguiente? Se deshace con u.
}
will-step-back = { $n ->
    [one] ¿Devolver { $n } lead a la actividad anterior? Se deshace con u.
   *[other] ¿Devolver { $n } leads a la actividad anterior? Se deshace con u.
}
will-move = { $n ->
    [one] ¿Mover { $n } lead a esta actividad? Se deshace con u.
   *[other] ¿Mover { $n } leads a esta actividad? Se deshace con u.
}
will-campaign = { $n ->
    [one] ¿Asignar { $n } lead a esta campaña? Se deshace con u.
   *[other] ¿Asignar { $n } leads a esta campaña? Se deshace con u.
}
will-rep = { $n ->
    [one] ¿Asignar { $n } lead a este agente de ventas? Se deshace con u.
   *[other] ¿Asignar { $n } leads a este agente de ventas? Se deshace con u.
}
will-tag = { $n ->
    [one] ¿Añadir esta etiqueta a { $n } lead? Se deshace con u.
   *[other] ¿Añadir esta etiqueta a { $n } leads? Se deshace con u.
}
will-note = { $n ->
    [one] ¿Añadir esta nota a { $n } lead? Se deshace con u.
   *[other] ¿Añadir esta nota a { $n } leads? Se deshace con u.
}
will-flag = { $n ->
    [one] ¿Destacar { $n } lead? Se deshace con u.
   *[other] ¿Destacar { $n } leads? Se deshace con u.
}
will-unflag = { $n ->
    [one] ¿Dejar de destacar { $n } lead? Se deshace con u.
   *[other] ¿Dejar de destacar { $n } leads? Se deshace con u.
}
will-trash = { $n ->
    [one] ¿Mover { $n } lead a la papelera? Se deshace con u.
   *[other] ¿Mover { $n } leads a la papelera? Se deshace con u.
}
will-restore = { $n ->
    [one] ¿Restaurar { $n } lead de la papelera? Se deshace con u.
   *[other] ¿Restaurar { $n } leads de la papelera? Se deshace con u.
}
will-reopen = { $n ->
    [one] ¿Reabrir { $n } lead? Se deshace con u.
   *[other] ¿Reabrir { $n } leads? Se deshace con u.
}

### Decisiones: contadas al final de una cola

tally-accept = según lo propuesto
tally-log = contactados
tally-plan = planificados
tally-snooze = aplazados
tally-park = aparcados
tally-reject = rechazados
tally-convert = convertidos
tally-advance = avanzados
tally-step-back = retrocedidos
tally-move = movidos
tally-campaign = asignados a una campaña
tally-rep = asignados a un agente de ventas
tally-tag = etiquetados
tally-note = con nota
tally-flag = destacados
tally-unflag = ya no destacados
tally-trash = a la papelera
tally-restore = restaurados
tally-reopen = reabiertos

### Lo que se hizo: un paso del diario

change-accept = { $n ->
    [one] hecho lo propuesto con { $name }
   *[other] hecho lo propuesto con { $n } leads
}
change-log = { $n ->
    [one] anotado un contacto con { $name }
   *[other] anotado un contacto con { $n } leads
}
change-plan = { $n ->
    [one] planificada una acción para { $name }
   *[other] planificada una acción para { $n } leads
}
change-snooze = { $n ->
    [one] aplazado { $name }
   *[other] aplazados { $n } leads
}
change-park = { $n ->
    [one] aparcado { $name }
   *[other] aparcados { $n } leads
}
change-reject = { $n ->
    [one] rechazado { $name }
   *[other] rechazados { $n } leads
}
change-convert = { $n ->
    [one] convertido { $name }
   *[other] convertidos { $n } leads
}
change-advance = { $n ->
    [one] pasado { $name } a la actividad siguiente
   *[other] pasados { $n } leads a la actividad siguiente
}
change-step-back = { $n ->
    [one] devuelto { $name } a la actividad anterior
   *[other] devueltos { $n } leads a la actividad anterior
}
change-move = { $n ->
    [one] movido { $name } a otra actividad
   *[other] movidos { $n } leads a otra actividad
}
change-campaign = { $n ->
    [one] asignado { $name } a una campaña
   *[other] asignados { $n } leads a una campaña
}
change-rep = { $n ->
    [one] asignado { $name } a un agente de ventas
   *[other] asignados { $n } leads a un agente de ventas
}
change-tag = { $n ->
    [one] etiquetado { $name }
   *[other] etiquetados { $n } leads
}
change-note = { $n ->
    [one] añadida una nota a { $name }
   *[other] añadida una nota a { $n } leads
}
change-flag = { $n ->
    [one] destacado { $name }
   *[other] destacados { $n } leads
}
change-unflag = { $n ->
    [one] ya no destacado { $name }
   *[other] ya no destacados { $n } leads
}
change-trash = { $n ->
    [one] movido { $name } a la papelera
   *[other] movidos { $n } leads a la papelera
}
change-restore = { $n ->
    [one] restaurado { $name }
   *[other] restaurados { $n } leads
}
change-reopen = { $n ->
    [one] reabierto { $name }
   *[other] reabiertos { $n } leads
}
change-view = guardada la vista { $name }
change-import = { $n ->
    [one] importada { $n } fila de { $file }
   *[other] importadas { $n } filas de { $file }
}
change-name-add = { $things ->
    [reps] añadido el agente { $name }
    [channels] añadido el canal { $name }
    [tags] añadida la etiqueta { $name }
    [reasons] añadido el motivo { $name }
   *[other] añadido el nombre { $name }
}
change-name-rename = { $things ->
    [reps] cambiado un agente a { $name }
    [channels] cambiado un canal a { $name }
    [tags] cambiada una etiqueta a { $name }
    [reasons] cambiado un motivo a { $name }
   *[other] cambiado un nombre a { $name }
}
change-name-merge = { $things ->
    [reps] fusionado el agente { $name } con otro
    [channels] fusionado el canal { $name } con otro
    [tags] fusionada la etiqueta { $name } con otra
    [reasons] fusionado el motivo { $name } con otro
   *[other] fusionado el nombre { $name } con otro
}
change-name-offer = { $things ->
    [reps] vuelto a ofrecer el agente { $name }
    [channels] vuelto a ofrecer el canal { $name }
    [tags] vuelta a ofrecer la etiqueta { $name }
    [reasons] vuelto a ofrecer el motivo { $name }
   *[other] vuelto a ofrecer el nombre { $name }
}
change-name-retire = { $things ->
    [reps] retirado el agente { $name }
    [channels] retirado el canal { $name }
    [tags] retirada la etiqueta { $name }
    [reasons] retirado el motivo { $name }
   *[other] retirado el nombre { $name }
}

### Archivos y escritura

error-editor-failed = El editor ha terminado con un error, así que no se ha tomado nada de él. Vuelva a intentarlo o indique otro en VISUAL o EDITOR.
error-file-gone = Sin guardar: la base de datos ya no está o es otra. :copia guarda todo en otro sitio. Estaba en { $path }; devuélvala a su lugar y vuelva a abrir embudo.
error-is-a-folder = { $path } es una carpeta. Indique un archivo: embudo --db ARCHIVO.
error-journal-damaged = Este paso no se puede deshacer: su registro en el diario está dañado ({ $what }). No se ha cambiado nada. embudo doctor comprueba el archivo.
error-must-migrate = La base de datos es de un embudo anterior y hay que ponerla al día. Ábrala una vez sin --read-only.
error-newer-file = La base de datos es de un embudo más nuevo. No se ha cambiado nada en ella. Actualice embudo y ábrala otra vez.
error-nothing-typed = Escriba algo, o salga con Esc.
error-opened-to-read = La base de datos se ha abierto solo para leer, así que no se puede cambiar nada. Abra embudo sin --read-only.
error-only-read = La base de datos aquí solo se puede leer, así que no se puede cambiar nada. ¿De quién son el archivo y su carpeta? ¿Está lleno el disco?

### Formularios: añadir y cambiar registros, en formularios, en una línea y en el editor

capture-example = Ana Pérez, Acme, +34 600 111 222, ana@acme.example #feria @agente 5k !
capture-label = Nuevo lead
change-add = { $n ->
    [one] añadido { $name }
   *[other] añadido un registro
}
change-add-lead = { $n ->
    [one] añadido el lead { $name }
   *[other] añadido un lead
}
change-edit = cambiado un registro
change-edit-lead = { $n ->
    [one] cambiado el lead { $name }
   *[other] cambiado un lead
}
change-edit-leads = { $n ->
    [one] cambiado { $name }
   *[other] cambiados { $n } leads
}
error-capture-no-name = ¿Quién es? Empiece por un nombre, como «Ana Pérez, Acme».
error-changed-meanwhile = Esto se ha cambiado entretanto en otro sitio ({ $n }). Se muestran ambos valores; Ctrl+s guarda el suyo.
error-record-table = { $field } admite un texto o una lista, no una sección. Escriba { $field } = "…".
error-record-toml = La línea { $line } no se puede leer: { $why }. Corríjala o vacíe el archivo para dejarlo.
toast-record-saved = Guardado (u: deshacer)
error-record-meanwhile = { $field } se ha cambiado entretanto en otro sitio y ahora es «{ $value }». Cambie algo en este archivo y ciérrelo para guardar lo suyo.
field-domain = Dominio de correo
field-postcode = Código postal
field-region = Provincia
field-street = Calle
field-website = Web
form-changes =
    { $n ->
        [one] { $n } cambio
       *[other] { $n } cambios
    }
form-company = empresa
form-discarded = Descartado ({ $time }): r recuperar, x olvidar
form-draft-from = Un borrador ({ $time }): r recuperar, x olvidar
form-draft-kept = borrador guardado
form-edit-lead = Editar lead
form-edit-leads =
    { $n ->
        [one] Editar { $n } lead
       *[other] Editar { $n } leads
    }: vacío deja lo que hay, - borra
form-event-call = llamada
form-event-email = correo
form-event-meeting = reunión
form-event-message = mensaje
form-event-note = nota
form-event-task = tarea
form-leaving = Aún sin guardar
form-looking = Buscando…
form-mixed = varios
form-new = nuevo
form-new-lead = Nuevo lead
form-next-example = p. ej. vie 15:00 llamar por precios
form-no = no
form-nothing = Nada coincide.
form-odd-email = «{ $value }» no parece un correo, como nombre@empresa.example
form-odd-phone = «{ $value }» no parece un teléfono, como +34 600 111 222
form-person = persona
form-problems =
    { $n ->
        [one] { $n } problema
       *[other] { $n } problemas
    } · Ctrl+s muestra el primero
form-saving = Guardando…
form-theirs = entretanto: { $value }
form-theirs-empty = entretanto: vaciado
form-twins = Posible duplicado
form-twins-line = Posible duplicado: { $twins }
form-yes = sí
hint-discard = descartar
hint-editor = en el editor
hint-forget = olvidar
hint-keep-editing = seguir editando
hint-next-field = campo siguiente
hint-restore = recuperar
hint-save = guardar
hint-save-next = guardar y otro
toast-captured = Añadido { $name } (u: deshacer)
toml-activity = Una de su campaña; un nombre nuevo se le añade.
toml-campaign = Su nombre o su código; un nombre nuevo crea una campaña.
toml-day = Un día, como 2026-11-30, mañana o vie.
toml-email = Por orden de preferencia: ["ana@acme.example", "info@acme.example"]
toml-flag = true (sí) o false (no)
toml-head =
    Cambie lo que quiera, guarde y cierre el editor. Las líneas que empiezan por #
    son comentarios. Donde no cambie nada no se escribe nada.
toml-kind = company (empresa) o person (persona)
toml-park = Un día futuro, con un motivo debajo, como 2026-11-30 o +2w.
toml-potential = Un número, como 1200 o 1234,50.
toml-snooze = Un día futuro, como 2026-11-30, vie o +2w.
toml-tag = Los nombres que quiera: ["feria", "prioritario"]

### El diálogo de líneas numeradas

plain-hello = embudo. Escriba un número y pulse Intro; solo Intro vuelve atrás.
plain-triage = Decidir los leads uno a uno
plain-list = Ver los leads
plain-add = Nuevo lead
plain-undo = Deshacer
plain-redo = Rehacer
plain-quit = Salir
plain-filter = Filtro, o Intro para todos:
plain-more = Más
plain-not-a-number = Escriba un número del 1 al { $of }.

### Línea de órdenes

help-embudo = Un CRM para un solo vendedor, en el terminal, sin conexión y en un archivo SQLite. Sin ninguna orden se abre la pantalla.
help-usage = Uso
help-commands = Órdenes
help-arguments = Argumentos
help-options = Opciones
help-globals = Opciones de todas las órdenes
help-value-command = ORDEN
help-value-kind = TIPO
help-value-code = CÓDIGO
help-value-column = COLUMNA
help-value-field = CAMPO
help-value-value = VALOR
help-value-date = FECHA
help-value-fields = CAMPOS
help-value-file = ARCHIVO
help-value-filter = FILTRO
help-value-id = ID
help-value-instant = INSTANTE
help-value-into = DESTINO
help-value-name = NOMBRE
help-value-options = OPCIONES
help-value-outcome = RESULTADO
help-value-reason = MOTIVO
help-value-shell = INTÉRPRETE
help-value-sign = SIGNO
help-value-text = TEXTO
help-value-type = TIPO
help-global-db = El archivo con el que se trabaja; si no, EMBUDO_DB; si no, el de su carpeta de datos
help-global-lang = El idioma: en o es; si no, el de los ajustes; si no, el del sistema
help-global-format = Cómo se imprime: text, json o csv
help-global-now = Parar el reloj en este instante, para pruebas y demostraciones; si no, EMBUDO_NOW
help-global-read-only = Solo leer: rechazar cualquier cambio
help-global-plain = Como líneas numeradas en vez de pantalla, para lectores de pantalla
help-global-config = El archivo de ajustes
help-global-fresh = Empezar como la primera vez, sin recordar dónde estaba, el filtro ni las columnas
help-global-theme = Los colores de la pantalla
help-global-color = Cuántos colores: auto, truecolor, 256, 16 o none
help-global-help = Mostrar esta ayuda
help-global-version = Mostrar la versión
help-list = Listar registros: leads, campaigns, events, customers, contacts, views, reps, channels, tags, reasons
help-list-kind = Qué se lista, por ejemplo leads
help-list-filter = Solo estos, por ejemplo "status:open potential>=5k #feria"
help-list-sort = Por estos campos, por ejemplo name,-potential
help-list-columns = Solo estos campos, por ejemplo code,name
help-list-limit = Como mucho tantas filas; 0 solo cuenta
help-list-offset = Dejar fuera antes tantas filas
help-show = Mostrar un registro con todo lo que le pertenece
help-show-kind = Qué es, por ejemplo leads
help-show-code = Su código, o su nombre si no tiene código
help-add = Añadir un registro a partir de campo=valor
help-add-kind = Qué se añade, por ejemplo leads
help-add-edits = Un campo y su valor, por ejemplo name=Acme
help-set = Cambiar campos de un registro
help-set-kind = Qué es, por ejemplo leads
help-set-code = Su código, o su nombre si no tiene código
help-set-edits = campo=valor, o campo+=valor y campo-=valor en las listas
help-log = Anotar lo que se ha hecho con un lead; las reglas planifican lo que sigue
help-log-code = El código del lead
help-log-kind = call, meeting, e-mail, message, task o note
help-log-outcome = De una llamada: answered, no-answer, voicemail, call-back o wrong-number
help-log-note = Lo que se ha hablado
help-log-subject = De qué ha tratado
help-plan = Planificar la próxima acción de un lead
help-plan-code = El código del lead
help-plan-text = Cuándo, qué y sobre qué: "mar 10 llamar precios"
help-snooze = Aplazar un lead hasta un día
help-snooze-code = El código del lead
help-snooze-until = El día, por ejemplo "próximo lunes" o +2w
help-park = Aparcar un lead por un motivo, hasta un día
help-park-code = El código del lead
help-park-reason = Por qué; un motivo nuevo se añade a la lista
help-park-until = Cuándo vuelve, por ejemplo +1m
help-convert = Convertir un lead en cliente
help-convert-code = El código del lead
help-convert-customer = Unirlo a este cliente en vez de crear uno
help-convert-role = Qué es para usted: customer, supplier u other; se puede repetir
help-reject = Rechazar un lead
help-reject-code = El código del lead
help-reject-reason = Por qué; un motivo nuevo se añade a la lista
help-reject-note = Un comentario
help-reject-planned = Qué se hace con los eventos planificados: keep, done o cancel (cancel si no se dice)
help-reopen = Reabrir un lead cerrado
help-reopen-code = El código del lead
help-merge = Fusionar un nombre con otro: reps, channels, tags, reasons
help-merge-kind = Qué lista
help-merge-code = El nombre que desaparece
help-merge-into = El nombre que queda
help-trash = Mover un registro a la papelera
help-trash-kind = Qué es, por ejemplo leads
help-trash-code = Su código, o su nombre si no tiene código
help-untrash = Restaurar un registro de la papelera
help-untrash-kind = Qué es, por ejemplo leads
help-untrash-code = Su código
help-agenda = Lo que hay en el calendario, día por día
help-agenda-from = El primer día; sin ello, hoy
help-agenda-to = El último día; sin ello, 13 días después
help-agenda-filter = Solo los eventos que lo cumplen
help-agenda-state = Los planificados (sin ello), done: hechos, cancelled: cancelados, o all: todos
help-agenda-due = Los recordatorios pendientes que aún no se han mostrado en ningún sitio, para cron
help-triage = Decidir los leads uno a uno, en la pantalla
help-triage-counts = Solo contar lo que espera en cada cola
help-undo = Deshacer el último paso
help-redo = Rehacer el último paso deshecho
help-journal = Listar los pasos que se pueden deshacer
help-journal-limit = Como mucho tantos pasos
help-journal-jump = Deshacer o rehacer hasta que este paso sea el último vigente; 0 lo deshace todo
help-journal-alone = Deshacer solo este paso
help-journal-trim = Olvidar todos los pasos menos los N más nuevos
help-backup = Hacer una copia de seguridad verificada del archivo
help-backup-file = Adónde; si no, a la carpeta de copias de seguridad
help-restore = Poner una copia de seguridad en el lugar del archivo; el actual se conserva al lado
help-restore-file = La copia de seguridad
help-doctor = Comprobar si el archivo está dañado
help-doctor-repair = Reconstruir lo que se deduce de otras filas: índice de búsqueda, próximas acciones
help-config = Ajustes
help-config-path = Mostrar dónde está todo
help-config-check = Comprobar los ajustes
help-config-schema = Mostrar el esquema JSON de los ajustes
help-config-init = Escribir un primer archivo de ajustes, todos explicados
help-keys = Listar las teclas de la pantalla
help-keys-check = Comprueba keys.toml: nombres, teclas que se estorban y teclas que los terminales no envían; en un terminal, luego muestra cada tecla como llega
help-keys-md = Las muestra como tabla de Markdown
help-completions = Escribir el autocompletado de un intérprete de órdenes
help-completions-shell = bash, elvish, fish, powershell o zsh
help-man = Escribir la página de manual
man-name = NOMBRE
man-synopsis = SINOPSIS
man-description = DESCRIPCIÓN
man-version = VERSIÓN
help-help = Mostrar la ayuda de una orden
help-help-command = La orden
error-argument-unknown = No existe la opción «{ $argument }». Para verlas: embudo --help.
error-argument-extra = «{ $argument }» sobra. Ponga entre comillas las palabras que van juntas; para ver cómo: embudo --help.
error-argument-missing = Falta: { $argument }. Para ver cómo: embudo --help.
error-argument-conflict = { $argument } no se puede usar junto con { $other }.
error-argument-encoding = Un argumento no es texto UTF-8.
error-argument-empty = { $argument } necesita un valor.
error-argument-choice = { $argument } no puede ser «{ $value }». Elija entre: { $choices }.
error-argument-value = { $argument } no puede ser «{ $value }».
error-command-unknown = No existe la orden «{ $argument }». Para verlas: embudo --help.
error-command-missing = Falta una orden. Para verlas: embudo --help.
error-edit = «{ $text }» no está escrito como campo=valor.
error-kind-unknown = No existe el tipo «{ $kind }». Los tipos son: { $choices }.
error-not-with-kind = embudo { $command } no funciona con { $kind }.
error-no-such-name = No existe «{ $name }» entre { $things ->
    [reps] los agentes de ventas
    [channels] los canales
    [tags] las etiquetas
    [reasons] los motivos
    [views] las vistas
    [campaigns] las campañas
    [contacts] los contactos
   *[other] { $things }
}. Para ver la lista: embudo list { $things }.
error-nothing-to-undo = No hay nada que deshacer.
error-nothing-to-redo = No hay nada que rehacer.
error-doctor = Estas comprobaciones han fallado: { $checks }. Pruebe embudo doctor --repair o restaure una copia de seguridad.
error-config-problems = Algunos ajustes no se pueden usar.
error-keys-problems = Algunas teclas no se pueden usar.
error-event-ends-before = El evento termina antes de empezar.
note-defused = { $n ->
    [one] Una hoja de cálculo ejecutaría { $n } celda como fórmula: ahora lleva un apóstrofo delante.
   *[other] Una hoja de cálculo ejecutaría { $n } celdas como fórmulas: ahora llevan un apóstrofo delante.
}
config-is-good = Los ajustes son válidos.
opening-older = Esta base de datos es de un embudo anterior: se hace una copia y se pone al día…
keys-are-good = Las teclas están bien.
keys-press = Pulse cualquier tecla: aquí se ve lo que llega, como lo escribe keys.toml, y lo que hace.
keys-press-nothing = Nada aquí.
keys-press-end = Esc o Ctrl+C, dos veces, para terminar.
cli-yes = sí
cli-no = no
done-add = Añadido: { $what }
done-edit = Cambiado: { $what }
done-log = Anotado: { $what }
done-note = Nota añadida: { $what }
done-plan = Planificado: { $what }
done-snooze = Aplazado: { $what }
done-park = Aparcado: { $what }
done-convert = Convertido: { $what }
done-reject = Rechazado: { $what }
done-reopen = Reabierto: { $what }
done-merge = Fusionado con: { $what }
done-trash = En la papelera: { $what }
done-restore = Restaurado: { $what }
error-no-step = El diario no tiene ningún paso { $id } vigente. Para verlos: embudo journal.
change-set = cambiado { $name }
reason-no-budget = sin presupuesto
reason-no-need = sin necesidad
reason-no-answer = no contesta
reason-competitor = eligió a la competencia
reason-not-a-fit = no encaja
reason-duplicate = duplicado
reason-noise = ruido
column-name = nombre
column-code = código
column-kind = tipo
column-company = empresa
column-campaign = campaña
column-activity = actividad
column-rep = agente
column-channel = canal
column-potential = potencial
column-tag = etiquetas
column-note = nota
column-status = estado
column-place = situación
column-queue = cola
column-limbo = limbo
column-reason = motivo
column-snooze = aplazado hasta
column-park = aparcado hasta
column-flag = destacado
column-customer = cliente
column-created = creado
column-updated = cambiado
column-closed = cerrado
column-next = próxima
column-last = último contacto
column-idle = días sin contacto
column-stage-days = días en la actividad
column-events = eventos
column-email = correo
column-phone = teléfono
column-city = ciudad
column-country = país
column-start = inicio
column-end = fin
column-budget = presupuesto
column-open = abiertos
column-converted = convertidos
column-rejected = rechazados
column-conversion = conversión %
column-id = ID
column-type = tipo
column-state = estado
column-direction = sentido
column-importance = importancia
column-begin = inicio
column-all-day = todo el día
column-subject = asunto
column-lead = lead
column-outcome = resultado
column-location = lugar
column-participants = participantes
column-reminder = recordatorio
column-recurrence = repetición
column-uid = UID
column-overdue = vencido
column-legal-name = razón social
column-roles = roles
column-tax-id = NIF
column-sales = ventas
column-sales-count = ventas
column-sales-amount = vendido
column-sales-first = primera venta
column-sales-last = última venta
column-sales-product = comprado
column-events-count = eventos
column-role = cargo
column-of = de
column-default = principal
column-do-not-contact = no contactar
column-category = categoría
column-unit = unidad
column-price = precio
column-active = activo
column-sold-quantity = cantidad vendida
column-sold-amount = importe vendido
column-sold-buyers = compradores
column-sold-last = última venta
column-number = número
column-date = fecha
column-product = producto
column-total = total
column-folder = carpeta
column-filter = filtro
column-count = cuántos
column-uses = usos
column-retired = retirado
column-sort = orden
column-columns = columnas
column-comment = comentario
column-trashed = en la papelera
column-archived = archivado
column-contacts = contactos
column-history = historial
column-leads = leads
column-activities = actividades
column-at = cuándo
column-what = qué
column-colour = color
column-expected-days = días previstos
column-enabled = en uso
column-days = días
column-time = hora
column-zone = zona horaria
column-emails = correos
column-phones = teléfonos
column-addresses = direcciones
column-handles = perfiles
column-street = calle
column-region = provincia
column-postcode = código postal
column-label = descripción
column-service = servicio
column-value = valor
column-on = desde
column-promises = compromisos
column-inbox = entrada
column-due = pendientes
column-woke = de vuelta
column-stale = olvidados
column-rows-changed = filas
column-undone = deshecho
column-ok = bien
column-detail = detalle
column-checks = comprobaciones
column-file = archivo
column-kept = conservado
column-bytes = bytes
column-steps = pasos
column-config = ajustes
column-keys = teclas
column-database = base de datos
column-backups = copias de seguridad
column-problems = problemas
column-message = mensaje
column-screen = pantalla
column-command = orden
column-help = ayuda
error-unknown-command = keys.toml, línea { $line }: no existe la orden { $command }, así que la línea se omite.

### Importar y exportar

help-import = Importar un archivo CSV, TSV o JSON, eventos también de un calendario (.ics), campañas de TOML; todo se deshace de una vez
help-import-after = Archivos: csv, tsv y json; los eventos también ics; las campañas también toml.
help-import-kind = Qué son las filas, por ejemplo leads
help-import-file = El archivo; - lee lo que llega por la tubería
help-import-map = Esta columna alimenta ese campo, o varios con comas; se puede repetir
help-import-set = Todas las filas reciben este valor; se puede repetir
help-import-where = Solo las filas cuya columna tiene este valor; se puede repetir
help-import-match = Por qué se reconocen las filas: code, email o phone (code si el archivo trae códigos; los eventos, por su uid o id)
help-import-on-match = Qué hacer con las que ya existen: skip, update o create
help-import-unknown = Nombres que aún no existen: crearlos o rechazar sus filas
help-import-dry-run = No escribir nada; decir qué haría la importación
help-import-encoding = Cómo está codificado el archivo, por ejemplo utf-8 o windows-1252
help-import-delimiter = Qué separa las celdas, por ejemplo ; o tab
help-import-header = Si la primera fila nombra las columnas: auto, present o absent
help-import-rejects = Dónde van las filas rechazadas; si no, junto al archivo
help-import-decimal = Qué va antes de los decimales: point o comma
help-import-dates = Qué significa 3/4/2026: day-first, month-first o iso
help-export = Exportar registros a un archivo o a la salida estándar
help-export-after = Formatos, según --format o la terminación del archivo: csv y json; los eventos también ics; las campañas también toml.
help-export-kind = Qué escribir, por ejemplo leads
help-export-file = El archivo; su terminación decide el formato
help-export-filter = Solo estos, por ejemplo "status:open #feria"
help-export-columns = Solo estos campos, por ejemplo code,name; si no, todos
help-export-sort = Por estos campos, por ejemplo name,-potential
error-export-format = No se pueden escribir archivos terminados en { $ending }. Use --format csv, json o, para eventos, ics.
error-format-of-files = Solo embudo export events escribe ics, y solo embudo export campaigns toml. Use aquí --format csv o json.
error-export-calendar = Solo embudo export events escribe un calendario. Use aquí --format csv o json.
import-ragged = Celdas en esta fila: { $found }; en la cabecera: { $columns }.
import-rows = { $rows ->
    [one] 1 fila
   *[other] { $rows } filas
}: { $new ->
    [one] 1 nueva
   *[other] { $new } nuevas
}, { $updated ->
    [one] 1 actualizada
   *[other] { $updated } actualizadas
}, { $skipped ->
    [one] 1 omitida
   *[other] { $skipped } omitidas
}, { $rejected ->
    [one] 1 rechazada
   *[other] { $rejected } rechazadas
}
import-created = Creado: { $made }
import-made = { $n } { $what ->
    [campaigns] { $n ->
        [one] campaña
       *[other] campañas
      }
    [activities] { $n ->
        [one] actividad
       *[other] actividades
      }
    [reps] { $n ->
        [one] agente de ventas
       *[other] agentes de ventas
      }
    [channels] { $n ->
        [one] canal
       *[other] canales
      }
    [tags] { $n ->
        [one] etiqueta
       *[other] etiquetas
      }
    [reasons] { $n ->
        [one] motivo
       *[other] motivos
      }
    [customers] { $n ->
        [one] cliente
       *[other] clientes
      }
   *[other] { $n ->
        [one] producto
       *[other] productos
      }
  }
import-rejects = Las filas rechazadas están en { $path }: corríjalas ahí e importe ese archivo.
import-dry-run = No se ha escrito nada: esto es lo que haría la importación.
import-left-out = Omitidas, porque ningún campo se llama así: { $columns }
import-progress = Importando… { $percent } %
import-note-closed-open = Línea { $line }: el lead está abierto; su fecha de cierre { $value } se ha omitido{ $n ->
    [one] .
   *[other] {" "}(y así { $n } filas).
}
import-note-closed-early = Línea { $line }: cerrado antes de crearse; cuenta en el día de su creación{ $n ->
    [one] .
   *[other] {" "}(y así { $n } filas).
  }
import-note-campaign-dates = Línea { $line }: { $campaign } no estaba en marcha el { $day }; el lead ha entrado de todos modos{ $n ->
    [one] .
   *[other] {" "}(y así { $n } filas).
}
import-note-codes = Línea { $line }: el código { $code } ya existe; el lead ha recibido uno nuevo{ $n ->
    [one] .
   *[other] {" "}(y así { $n } filas).
}
import-note-odd-value = Línea { $line }: { $field } no puede ser «{ $value }» y se ha omitido{ $n ->
    [one] .
   *[other] {" "}(y así { $n } valores).
}
import-note-reason = Línea { $line }: solo un lead rechazado o aparcado tiene motivo, así que se ha omitido{ $n ->
    [one] .
   *[other] {" "}(y así { $n } filas).
}
import-note-customer = Línea { $line }: no existe el cliente { $customer }, así que el lead no tiene ninguno{ $n ->
    [one] .
   *[other] {" "}(y así { $n } filas).
}
import-note-stays-closed = Línea { $line }: { $code } está cerrado y sigue así{ $n ->
    [one] .
   *[other] {" "}(y así { $n } filas).
  }
import-note-trash = Línea { $line }: { $code } está en la papelera y sigue ahí{ $n ->
    [one] .
   *[other] {" "}(y así { $n } filas).
}
import-note-past = Línea { $line }: su historial no empieza el { $value }, cuando se creó el lead, y se ha omitido{ $n ->
    [one] .
   *[other] {" "}(y así { $n } filas).
}
import-note-ical-long = Línea { $line }: se omitieron { $value } líneas largas{ $n ->
    [one] .
   *[other] {" "}(y así { $n } entradas).
}
import-note-ical-end = Línea { $line }: { $value } no tiene final; se tomó lo que hay{ $n ->
    [one] .
   *[other] {" "}(y así { $n } entradas).
}
import-note-ical-lost = Línea { $line }: hay demasiado que embudo no sabe guardar; se omitió «{ $value }…»{ $n ->
    [one] .
   *[other] {" "}(y así { $n } entradas).
}
import-note-ical-value = Línea { $line }: { $value } no se puede leer y se omitió{ $n ->
    [one] .
   *[other] {" "}(y así { $n } entradas).
}
import-note-ical-zone = Línea { $line }: no existe la zona horaria { $value }, así que se tomó la suya{ $n ->
    [one] .
   *[other] {" "}(y así { $n } entradas).
}
import-note-ical-with = Línea { $line }: { $value } no existe aquí, así que el evento queda sin nadie; se conserva{ $n ->
    [one] .
   *[other] {" "}(y así { $n } entradas).
}
import-note-event-with = Línea { $line }: { $value } no existe aquí, así que el evento queda sin nadie{ $n ->
    [one] .
   *[other] {" "}(y así { $n } filas).
}
import-note-ical-range = Línea { $line }: { $value } vale también para todas las veces siguientes; solo se cambió esa{ $n ->
    [one] .
   *[other] {" "}(y así { $n } entradas).
}
import-note-ical-undated = Línea { $line }: no tiene día y se puso en el { $value }, cuando se escribió{ $n ->
    [one] .
   *[other] {" "}(y así { $n } entradas).
}
import-note-ical-before = Línea { $line }: termina antes de empezar, así que se omitió su final ({ $value }){ $n ->
    [one] .
   *[other] {" "}(y así { $n } entradas).
}
import-note-ical-rule = Línea { $line }: { $value } no es una regla que se pueda seguir; el evento está una vez y la regla se conserva{ $n ->
    [one] .
   *[other] {" "}(y así { $n } entradas).
}
import-note-ical-kept = Se conserva para exportar, aunque embudo no tiene campo para ello: { $value }.
import-note-nameless = Ninguna columna da nombre a los leads. Indique cuál, como en --map "Columna=name".
import-note-fields = { $n ->
    [one] Se ha definido un campo propio: { $fields }
   *[other] Se han definido { $n } campos propios: { $fields }
}
import-note-twins = { $n ->
    [one] Un lead nuevo tiene
   *[other] { $n } leads nuevos tienen
  } un correo o teléfono que ya es de otro: pueden ser duplicados.
import-note-nuls = { $n ->
    [one] Se ha omitido un signo NUL.
   *[other] Se han omitido { $n } signos NUL.
}
import-note-letters = { $n ->
    [one] Una letra no se puede leer en esta codificación y ha quedado como �.
   *[other] { $n } letras no se pueden leer en esta codificación y han quedado como �.
}
export-done = { $n ->
    [one] Un registro
   *[other] { $n } registros
  } en { $path }
export-events = { $n ->
    [one] Un evento de estos leads no se incluye: use embudo export events.
   *[other] { $n } eventos de estos leads no se incluyen: use embudo export events.
}
export-barred = { $n ->
    [one] Uno tiene un contacto al que no se debe contactar: vea do-not-contact.
   *[other] { $n } tienen un contacto al que no se debe contactar: vea do-not-contact.
  }
### Campañas: la lista, una campaña, sus actividades

toml-campaigns = Campañas, tal como embudo las vuelve a leer: embudo import campaigns ARCHIVO.toml
    Sin code, cada una es una campaña nueva. start y end son días, ambos incluidos.
    De una actividad basta el nombre. colour es uno de red, orange, yellow, green, teal, blue, indigo, purple, pink, grey.
    expected_days: tras tantos días sin contacto, el lead queda olvidado aquí.
    next es lo que se planifica cuando un lead llega aquí: su type es call, meeting, e-mail, message, task o note.
error-toml = La línea { $line } no se puede leer como TOML: { $why }.
error-toml-campaigns = No hay ninguna campaña en este archivo. Cada una empieza con una línea [[campaigns]].
error-toml-utf8 = El archivo no es UTF-8 en la línea { $line }, como exige TOML. Guárdelo como UTF-8.
error-toml-long = Este archivo pasa de 16 MB, y ninguno de campañas es tan grande.
error-activities = Las actividades no se pueden leer: { $why }. Escriba los nombres separados por comas, o lo que escribe una exportación.
screen-campaigns = Campañas
screen-board = Tablero
screen-campaign = Campaña
group-campaigns = Campañas
group-board = Tablero
group-campaign = Campaña
cmd-campaign-add = Nueva campaña
cmd-campaign-open = Ver sus actividades
cmd-campaign-edit = Editar nombre, fechas, presupuesto, nota
cmd-campaign-copy = Copiar como plantilla
cmd-campaign-put-away = Archivar o mover a la papelera
cmd-campaigns-archived = Mostrar las archivadas, u ocultarlas de nuevo
cmd-campaigns-export = Escribir las campañas mostradas en un archivo
cmd-campaigns-import = Traer campañas de un archivo
cmd-campaign-export = Escribir esta campaña en un archivo
cmd-campaign-down = Campaña siguiente
cmd-campaign-up = Campaña anterior
cmd-campaign-first = Primera campaña
cmd-campaign-last = Última campaña
cmd-activity-add = Nueva actividad debajo
cmd-activity-edit = Editar la actividad
cmd-activity-later = Bajar la actividad
cmd-activity-earlier = Subir la actividad
cmd-activity-switch = Activar o desactivar la actividad
cmd-activity-copy = Copiar la actividad
cmd-activity-remove = Quitar la actividad
cmd-campaign-note = Nota de la campaña
cmd-campaign-change = Editar nombre, fechas, presupuesto
cmd-activity-down = Actividad siguiente
cmd-activity-up = Actividad anterior
cmd-activity-first = Primera actividad
cmd-activity-last = Última actividad
cmd-campaign-board = Ver su tablero
cmd-view-board = Ver el tablero de su campaña
cmd-carry-on = Llevar la tarjeta a la actividad siguiente
cmd-carry-back = Llevar la tarjeta a la actividad anterior
cmd-lane-right = Columna siguiente
cmd-lane-left = Columna anterior
cmd-lane-first = Primera columna
cmd-lane-last = Última columna
cmd-lane-fold = Plegar la columna
cmd-lane-unfold = Desplegar la columna
cmd-board-list = Ver estos leads como lista
cmd-board-editor = Editar las actividades
cmd-campaign-close = Volver a las campañas
hint-campaign-add = nueva
hint-campaign-open = actividades
hint-campaign-edit = editar
hint-campaign-copy = copiar
hint-campaign-put-away = archivar
hint-campaigns-archived = archivadas
hint-activity-add = añadir
hint-activity-edit = editar
hint-activity-later = bajar
hint-activity-earlier = subir
hint-activity-switch = activar
hint-activity-copy = copiar
hint-activity-remove = quitar
hint-campaign-board = tablero
hint-view-board = tablero
hint-carry-on = llevar
hint-board-list = lista
hint-campaign-note = nota
why-no-campaign-here = Aquí no hay ninguna campaña. Pulse a para añadir una.
why-none-archived = No hay ninguna campaña archivada.
why-no-activity-here = Aquí no hay ninguna actividad. Pulse a para añadir una.
why-lead-closed = Este lead está cerrado. Mayús+← u O lo reabren.
why-switched-off = Esta actividad está desactivada: ya no recibe leads.
why-no-activity-there = Aquí están los que no tienen actividad. Lleve la tarjeta a otra columna.
board-nowhere = sin actividad
board-off = desactivada
board-stale = olvidado
board-empty = nadie aquí
board-limbo = sin próxima acción
board-until = hasta { $day }
board-more = + { $n } más
why-only-activity = Una campaña necesita al menos una actividad. Añada antes otra.
campaigns-none = Una campaña es el camino para ganar un cliente, paso a paso: llamada, reunión, oferta. Sus leads tienen siempre un paso siguiente, y se ve dónde se atascan. Pulse a para planificar la primera, o I para traer las de un archivo.
campaigns-all-archived = Todas sus campañas están archivadas. Pulse v a para verlas, o a para planificar una nueva.
campaign-archived = archivada
campaign-ended = terminada
campaign-lanes = Reparto
campaigns-archived = { $n ->
    [one] { $n } archivada
   *[other] { $n } archivadas
}
copy-of = Copia de { $name }
campaign-leads = { $n ->
    [one] { $n } lead abierto
   *[other] { $n } leads abiertos
}
campaign-since = desde { $day }
campaign-until = hasta { $day }
campaign-next-action = Próxima acción
campaign-expected = Previsto
campaign-days = { $n } d
campaign-in-days = { $n ->
    [0] el mismo día
    [one] en { $n } día
   *[other] en { $n } días
}
campaign-flow = Leads abiertos
form-new-campaign = Nueva campaña
form-edit-campaign = Editar campaña
form-new-activity = Nueva actividad
form-edit-activity = Editar actividad
form-note = Nota
form-activities-example = p. ej. Primera llamada, Reunión, Oferta
form-next-colour = el siguiente en orden
field-activities = Actividades
field-next-type = Próxima acción
field-next-days = … en días
field-next-time = … a las
field-next-subject = … sobre
field-expected-days = Días previstos
field-colour = Color
colour-red = rojo
colour-orange = naranja
colour-yellow = amarillo
colour-green = verde
colour-teal = turquesa
colour-blue = azul
colour-indigo = añil
colour-purple = morado
colour-pink = rosa
colour-grey = gris
error-not-a-time = «{ $value }» no es una hora. Escríbala como 9:30, 15h o 5pm.
error-next-needs-type = ¿Cuál es la próxima acción? Elija llamada, reunión u otra, o vacíe los campos de debajo.
menu-campaign-away = ¿Archivar la campaña o moverla a la papelera?
menu-campaign-archive = Archivar: se conserva, fuera de la vista
menu-campaign-back = Desarchivarla
menu-campaign-trash = Moverla a la papelera
menu-leads-go = ¿Adónde van sus leads?
prompt-copy-campaign = Nombre de la copia:
prompt-copy-file = Ruta de la copia:
did-copy-campaign = { $name }: nueva campaña con las mismas actividades (u: deshacer)
did-archive-campaign = { $name }: archivada (u: deshacer)
did-restore-campaign = { $name }: desarchivada (u: deshacer)
did-trash-campaign = { $name }: en la papelera (u: deshacer)
did-move-activity = { $name }: movida (u: deshacer)
did-enable-activity = { $name }: vuelve a admitir leads (u: deshacer)
did-disable-activity = { $name }: desactivada, no entra ningún lead (u: deshacer)
did-copy-activity = { $name }: copiada (u: deshacer)
did-remove-activity = { $name }: quitada (u: deshacer)
change-add-campaign = añadida la campaña { $name }
change-edit-campaign = cambiada la campaña { $name }
change-copy-campaign = copiada otra campaña como { $name }
change-archive-campaign = archivada la campaña { $name }
change-restore-campaign = desarchivada la campaña { $name }
change-trash-campaign = movida la campaña { $name } a la papelera
change-add-activity = añadida la actividad { $name } a { $campaign }
change-edit-activity = cambiada la actividad { $name } de { $campaign }
change-move-activity = movida la actividad { $name } de { $campaign }
change-enable-activity = activada { $name } de { $campaign }
change-disable-activity = desactivada { $name } de { $campaign }
change-copy-activity = copiada la actividad { $name } de { $campaign }
change-remove-activity = quitada la actividad { $name } de { $campaign }
change-write-note = escrita la nota de { $name }

### Campos propios

screen-own-fields = Campos propios
group-own-fields = Campos propios
cmd-own-fields = Campos propios de leads y clientes
cmd-name-fields = Campos propios de leads y clientes
cmd-field-add = Nuevo campo
cmd-field-edit = Editar nombre y opciones
cmd-field-retire = Retirar o volver a ofrecer
cmd-field-later = Bajar el campo
cmd-field-earlier = Subir el campo
cmd-field-next-list = Leads o clientes
cmd-field-down = Campo siguiente
cmd-field-up = Campo anterior
cmd-field-first = Primer campo
cmd-field-last = Último campo
cmd-field-close = Volver
hint-name-fields = campos propios
hint-field-add = nuevo
hint-field-edit = editar
hint-field-retire = retirar
hint-field-later = mover
hint-field-next-list = otra lista
why-no-field-here = Aquí no hay ningún campo. Pulse a para añadir uno.
own-fields-none = Campos propios, como un número de contrato o un día de renovación: aparecen en el formulario, la ficha, las listas, los filtros y los archivos. Pulse a para añadir uno.
own-kind-text = texto
own-kind-number = número
own-kind-date = fecha
own-kind-choice = opciones
form-new-field = Nuevo campo
form-edit-field = Editar campo
form-choices-example = si son opciones: bajo, medio, alto
field-choices = Opciones
did-retire-field = { $name }: retirado; su contenido se conserva (u: deshacer)
did-offer-field = { $name }: se vuelve a ofrecer (u: deshacer)
did-move-field = { $name }: movido (u: deshacer)
change-add-field = añadido el campo { $name }
change-edit-field = cambiado el campo { $name }
change-retire-field = retirado el campo { $name }
change-offer-field = vuelto a ofrecer el campo { $name }
change-move-field = movido el campo { $name }
help-demo = Probar el programa en una empresa inventada; no se guarda nada
help-demo-write = Escribir la empresa inventada en este archivo

### Contactos de un lead, su próxima acción, su nota

cmd-contacts = Contactos: añadir, editar, no contactar
cmd-complete = Próxima acción hecha: qué ha salido y qué sigue
cmd-cancel-action = Cancelar la próxima acción
cmd-long-note = Escribir la nota a toda página
hint-contacts = contactos
hint-complete = hecho, planificar
why-nothing-planned = No hay nada planificado. Pulse r para planificar la próxima acción.
form-new-contact = Nuevo contacto
form-edit-contact = Editar contacto
form-zone-example = p. ej. Europe/Madrid
field-bar-reason = … porque
field-zone = Zona horaria
card-barred-since = no contactar, desde { $day }
card-their-time = Su hora
contact-default = principal
menu-contacts = Contactos
menu-contact = ¿Qué hacer con este contacto?
menu-contact-add = + Nuevo contacto
menu-contact-edit = Editar
menu-contact-default = Hacerlo el contacto principal
menu-contact-bar = No contactar de ninguna manera
menu-contact-unbar = Se le puede contactar otra vez
menu-contact-bar-way = No usar { $way }
menu-contact-unbar-way = { $way } se puede usar otra vez
menu-contact-trash = Mover a la papelera
menu-cancel = ¿Qué acción se cancela?
prompt-bar-reason = No contactar, porque (opcional):
prompt-what-came = Qué ha salido (opcional):
prompt-plan-next = Qué sigue, como mar 10 enviar oferta:
plan-by-rules = lo que proponen las reglas
error-contact-empty = Un contacto necesita un nombre o una manera de llegar a él.
error-not-planned = Esto ya no está planificado.
did-bar-contact = { $name }: no contactar (u: deshacer)
did-unbar-contact = { $name }: se puede contactar otra vez (u: deshacer)
did-default-contact = { $name }: ahora es el contacto principal (u: deshacer)
did-trash-contact = { $name }: en la papelera (u: deshacer)
did-complete = { $name }: hecho, y la próxima acción planificada (u: deshacer)
did-cancel-action = { $name }: próxima acción cancelada (u: deshacer)
change-add-contact = añadido el contacto { $name }
change-edit-contact = cambiado el contacto { $name }
change-bar-contact = { $name }: marcado para no contactar
change-unbar-contact = { $name }: se puede contactar otra vez
change-default-contact = { $name }: hecho contacto principal
change-trash-contact = movido el contacto { $name } a la papelera
change-complete = completada una acción de { $name }
change-cancel-action = cancelada una acción de { $name }

### La pantalla de una importación

screen-import = Importar
group-import = Importar
cmd-import = Importar un archivo
cmd-import-file = Elegir el archivo
cmd-import-field = Elegir qué rellena la columna
cmd-import-column = Importar la columna u omitirla
cmd-import-rehearse = Ensayo: no escribir nada y decir qué resultaría
cmd-import-start = Empezar la importación
cmd-import-behind = Dejarla en marcha y volver
cmd-import-down = Columna siguiente
cmd-import-up = Columna anterior
hint-import-file = archivo
hint-import-field = abrir
hint-import-column = incluir, omitir
hint-import-rehearse = ensayo
hint-import-start = empezar
hint-import-behind = dejar en marcha
why-no-import = No hay ningún archivo abierto. Pulse o para elegir uno.
why-importing = Hay una importación en marcha. Esc la detiene.
why-not-importing = No hay ninguna importación en marcha.
menu-import-field = ¿Qué rellena esta columna?
menu-import-none = nada: omitirla
toast-import-choose = Intro elige qué rellena esta columna.
toast-import-stopped = Detenida: no se ha guardado nada.
toast-imported = Importado: nuevos { $new }, actualizados { $updated }, rechazados { $rejected } (u: deshacer)
toast-import-behind = La importación sigue. Se le avisará cuando termine.
will-import-campaigns = { $n ->
    [one] ¿Traer la campaña { $names }?
   *[other] ¿Traer { $n } campañas: { $names }{ $more ->
        [0] {""}
       *[other] {" "}y { $more } más
    }?
}{ $rejected ->
    [0] {""}
    [one] {" "}Otra no se puede traer: { $why }
   *[other] {" "}Otras { $rejected } no se pueden traer: { $why }
}
menu-import-campaigns = Ya hay campañas de este archivo. ¿Qué hacer con ellas?
import-campaigns-skip = { $new ->
    [0] Dejarlas como están: no entra nada
    [one] Dejarlas como están: entra 1 nueva
   *[other] Dejarlas como están: entran { $new } nuevas
}
import-campaigns-update = { $there ->
    [one] Poner 1 de ellas como está en el archivo; los leads siguen en las actividades que conservan su nombre
   *[other] Poner { $there } de ellas como están en el archivo; los leads siguen en las actividades que conservan su nombre
}
import-campaigns-create = Traerlas otra vez, con códigos propios
import-campaigns-none = { $n ->
    [0] No hay ninguna campaña en este archivo.
    [one] La campaña de este archivo no se puede traer: { $why }
   *[other] Ninguna de las { $n } campañas de este archivo se puede traer: { $why }
}
toast-imported-some = { $new } nuevos, { $updated } actualizados (u deshace); { $rejected } rechazados, vea { $path }
job-import = importando
job-import-rehearsal = ensayo
import-calendar = Un calendario: no hay nada que asignar. Ctrl+s importa sus eventos.
import-nothing-open = Leads de CSV, TSV o JSON, eventos de un calendario. Pulse o para elegir.
import-runs = Trabajando… Esc la detiene y no guarda nada; b la deja en marcha.
import-goes-nowhere = omitida
import-tab = tabulador
import-problem = Línea { $line }: { $why }
import-which = ¿Qué archivo importar?
import-head-column = Columna
import-head-firsts = Primeros valores
import-head-field = Campo
import-head-check = Control
import-row-count = { $n ->
    [one] 1 fila
   *[other] { $n } filas
}
import-bad = { $n } mal
import-makes = { $n ->
    [one] 1 nuevo
   *[other] { $n } nuevos
}
import-set = Todas las filas
import-set-more = Intro: el mismo valor de un campo en todas las filas, como la campaña
import-every-row = todas las filas: { $set }
menu-import-set = ¿Qué campo vale lo mismo en todas las filas?
prompt-import-set = Todas las filas, campo=valor:
import-remembered = Asignado como el último archivo con estas columnas.
import-so-far = nuevos { $new } · actualizados { $updated } · omitidos { $skipped } · rechazados { $rejected }
import-read-all = { $n ->
    [one] D lo muestra entero.
   *[other] D muestra los { $n }.
}
import-creates = Crea { $list }
import-created-all = Creado: { $list }
import-done = Hecho. Intro muestra los leads, g i empieza a decidir, u lo deshace todo.
import-done-calendar = Hecho. Intro muestra el calendario, u lo deshace todo.
import-more-rejected = { $n ->
    [one] … y 1 fila rechazada más
   *[other] … y { $n } filas rechazadas más
}
cmd-import-also = Rellenar un campo más con la columna
hint-import-also = también
cmd-import-first = Primera línea
cmd-import-last = Última línea
cmd-import-page-down = Diez líneas abajo
cmd-import-page-up = Diez líneas arriba
why-imported = Este archivo ya está importado. Pulse o para elegir otro.
menu-import-also = ¿Qué más rellena esta columna?
import-setting-encoding = Codificación
import-setting-delimiter = Separador
import-setting-header = Primera fila
import-setting-dates = Fechas
import-setting-decimal = Signo decimal
import-setting-match = Se conocen por
import-setting-on-match = Las conocidas
import-setting-unknown = Nombres nuevos
import-encoding-auto = se detecta
import-delimiter-auto = se detecta
import-delimiter-comma = coma ,
import-delimiter-semicolon = punto y coma ;
import-delimiter-tab = tabulador
import-delimiter-bar = barra |
import-header-auto = se detecta
import-header-present = nombres de las columnas
import-header-absent = una fila como las demás
import-dates-auto = según lo que muestren
import-dates-day-first = día primero: 3/4 es el 3 de abril
import-dates-month-first = mes primero: 3/4 es el 4 de marzo
import-dates-iso = año primero: 2026-04-03
import-decimal-auto = según lo que muestren los números
import-decimal-point = punto: 1,234.50
import-decimal-comma = coma: 1.234,50
import-match-auto = código, si alguna columna lo rellena
import-match-code = código
import-match-email = correo
import-match-phone = teléfono
import-on-match-skip = se omiten
import-on-match-update = se actualizan
import-on-match-create = se crean igualmente, con otro código
import-unknown-create = se crean: campañas, agentes, canales, etiquetas…
import-unknown-reject = sus filas se rechazan
import-sees-point = 1,234.5
import-sees-comma = 1.234,5
import-sees-day-first = día primero
import-sees-month-first = mes primero
import-sees-iso = año primero
import-sees-ambiguous = orden dudoso

### Trabajo largo

cmd-jobs = Trabajos en marcha
jobs-title = Trabajos en marcha
jobs-none = No hay nada en marcha. Aquí se ven las importaciones y exportaciones.
hint-stop = detener
frame-items = { $n } hechas
frame-rate = { $n }/s
frame-seconds-left = faltan unos { $n } s
frame-minutes-left = faltan unos { $n } min
toast-waits-for-job = Espera a que termine: { $job }
confirm-quit = Aún no ha terminado: { $job }. ¿Detenerlo y salir? No se conservará nada.

### Exportar en pantalla

export-title = Exportar { $n ->
    [one] 1 registro
   *[other] { $n } registros
}
export-file = Archivo
export-format = Formato
job-export = exportando
job-backup = haciendo la copia
hint-write = escribir el archivo
hint-complete-path = completar
hint-format = formato
error-export-folder = { $path } es una carpeta. Añada el nombre de un archivo.
error-export-database = { $path } es la propia base de datos. Indique otro archivo.
error-export-ending = No se pueden escribir archivos terminados en { $ending }. Use .csv o .json.
error-export-stopped = Detenido. No se ha escrito ningún archivo.
confirm-overwrite = { $path } ya existe. ¿Sobrescribirlo?
toast-written = Escrito en { $path }
toast-backed-up = La copia del día está hecha, y se leyó entera.
toast-exported = { $n ->
    [one] 1 registro escrito
   *[other] { $n } registros escritos
} en { $path }{ $defused ->
    [0] {""}
    [one] ; 1 fórmula neutralizada
   *[other] ; { $defused } fórmulas neutralizadas
}{ $barred ->
    [0] {""}
    [one] ; con 1 no se debe contactar
   *[other] ; con { $barred } no se debe contactar
}

# Cómo se repite un evento
error-rule-no-freq = Falta cada cuánto se repite. Una regla se escribe así: FREQ=WEEKLY;BYDAY=TU.
error-rule-part = «{ $part }» no es parte de una regla. Se escribe así: FREQ=WEEKLY;INTERVAL=2;BYDAY=TU.
error-rule-value = { $part } no puede ser «{ $value }».
error-rule-range = { $part } no puede ser «{ $value }»: va de { $from } a { $to }.
error-rule-twice = { $part } aparece dos veces.
error-rule-two-ends = Una regla acaba tras un COUNT o con un UNTIL, no con los dos.
error-repeat-words = «{ $value }» no se entiende. Escriba por ejemplo cada martes, cada 2 semanas, el último viernes de cada mes, o una regla: FREQ=WEEKLY;BYDAY=TU.
error-days-turned = { $to } es anterior a { $from }.
error-days-many = Son más de diez años. Pida menos días.
error-rule-never = «{ $rule }» no llega nunca.
error-not-a-series = Este evento no se repite.
error-no-such-time = La serie no tiene ninguna cita el { $day }.
error-reminder = «{ $value }» no es un tiempo antes del evento. Escriba minutos, 2h o 1d; cuatro semanas como mucho.
error-rule-too-many = Más de 10.000 días sueltos son demasiados para un evento.

# El calendario
screen-calendar = Eventos
cmd-event-open = Abrir
cmd-event-add = Evento nuevo
cmd-event-done = Hecho: qué resultó y qué sigue
cmd-event-move = Mover a un día y una hora
cmd-event-edit = Editar
cmd-event-cancel = Cancelar
cmd-event-trash = Mover a la papelera
cmd-event-lead = Abrir el lead
cmd-event-day-later = Un día más tarde
cmd-event-day-earlier = Un día antes
cmd-event-later = Media hora más tarde
cmd-event-earlier = Media hora antes
cmd-event-longer = Media hora más largo
cmd-event-shorter = Media hora más corto
cmd-calendar-triage = Decidir lo que espera
cmd-calendar-today = Hoy
cmd-calendar-date = Ir a una fecha
cmd-calendar-nearer = Más cerca: mes, semana, día, agenda
cmd-calendar-farther = Más lejos: agenda, día, semana, mes
cmd-calendar-agenda = Agenda
cmd-calendar-day = Día
cmd-calendar-week = Semana
cmd-calendar-month = Mes
cmd-calendar-past = Mostrar u ocultar lo hecho y lo cancelado
cmd-calendar-next = Periodo siguiente
cmd-calendar-previous = Periodo anterior
cmd-calendar-export = Exportar los eventos del filtro
cmd-calendar-filter = Filtrar
cmd-calendar-down = Abajo: evento, hora, semana
cmd-calendar-up = Arriba: evento, hora, semana
cmd-calendar-right = Día siguiente
cmd-calendar-left = Día anterior
cmd-calendar-next-event = Evento siguiente
cmd-calendar-previous-event = Evento anterior
cmd-calendar-first = Principio del periodo
cmd-calendar-last = Final del periodo
calendar-agenda = Agenda · 14 días desde { $day }
calendar-week = Semana { $week } · { $days }
calendar-events = { $n ->
    [one] 1 evento
   *[other] { $n } eventos
}
calendar-late = { $n ->
    [one] 1 atrasado
   *[other] { $n } atrasados
}
calendar-late-head = Atrasados
calendar-nothing = No hay nada planificado en estos días. a crea un evento, t va a hoy, + y - muestran menos o más días.
calendar-any-hour = sin hora
calendar-all-day = día
calendar-free = { $long } libres
calendar-side-free = Libre
calendar-no-such-hour = no existe
calendar-hour-twice = dos veces
calendar-gap = libre { $from }–{ $to }
calendar-is-late = atrasado
calendar-overlaps = coincide
calendar-repeats = se repite
why-no-event-here = Aquí no hay ningún evento.
why-event-not-planned = Ya no está planificado.
why-event-without-lead = Este evento no es con ningún lead.
why-whole-day = Un día entero no tiene hora. e le da una.
why-event-no-shorter = No puede ser más corto.
menu-series-edit = Se repite. ¿Qué quiere editar?
menu-series-cancel = Se repite. ¿Qué quiere cancelar?
menu-series-trash = Se repite. ¿Qué va a la papelera?
menu-series-this = Solo esta vez
menu-series-following = Esta vez y las siguientes
menu-series-whole = Toda la serie
prompt-date = Ir a:
prompt-move-event = Mover a:
form-new-event = Evento nuevo
form-edit-event = Editar el evento
form-edit-following = Editar esta vez y las siguientes
form-edit-series = Editar la serie
form-end-example = sin final, no ocupa tiempo
form-recurrence-example = cada martes, cada 2 semanas, el último viernes de cada mes
form-elsewhere = { $when } en { $zone }
form-clock-gap = las { $time } no existen ese día; serán las { $becomes }
form-clock-twice = las { $time } llegan dos veces ese día; se entiende la primera
error-name-shared = Hay { $n } con este nombre: el código dice cuál.
form-reminder-example = minutos antes, 2h, 1d
did-add-event = Evento creado
did-roll-forward = { $n ->
    [one] { $n } pasado adelante
   *[other] { $n } pasados adelante
}
did-move-event = { $name }: { $when }
did-move-event-but = { $name }: { $when } · { $but }
did-complete-event = { $name }: hecho
did-cancel-event = { $name }: cancelado
did-trash-event = { $name }: en la papelera
did-end-series = { $name }: la serie acaba antes de esta vez
change-add-event = creó el evento { $name }
change-edit-event = editó el evento { $name }
change-roll-forward = { $n } pasados adelante
change-morning-note = escrita la nota para la mañana siguiente
change-move-event = movió { $name }
change-complete-event = hizo { $name }
change-cancel-event = canceló { $name }
change-trash-event = movió { $name } a la papelera
change-end-series = acabó la serie { $name }
hint-event-open = abrir
hint-event-add = nuevo
hint-event-done = hecho
hint-event-move = mover
hint-event-lead = lead
