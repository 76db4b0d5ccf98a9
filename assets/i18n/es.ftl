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
config-country = Prefijo de su país, para los teléfonos escritos sin él: 34 es España. 0 es ninguno.
config-density = Cuánto aire hay entre las filas.
config-file = Ajustes de embudo. Quite el # de delante de lo que quiera cambiar.
config-hours = Reloj de 24 o de 12 horas.
config-icons = Los signos de la pantalla: ascii si a la letra le faltan otros, nerd para Nerd Fonts.
config-lang = El idioma de la pantalla: auto toma el del sistema.
config-layout = El teclado cuyas letras valen por las teclas latinas del mismo lugar: auto, off o un nombre como russian.
config-links = Los correos y las páginas web se abren con un clic donde el terminal conoce los enlaces.
config-me = El agente de ventas que reciben los leads nuevos.
config-motion = Los indicadores giran; sin ello, cuentan.
config-mouse = El ratón funciona en la pantalla. Con Mayús se selecciona texto como siempre.
config-notify = Los recordatorios como avisos del escritorio, donde el terminal los transmite.
config-paint = Pintar el fondo en lugar de dejar el del terminal.
config-preset = Un juego de teclas adicionales, por su nombre.
config-target = La suma que quiere vender al mes; 0 es ninguna.
config-theme = Los colores: auto, dark, light, hc-dark, hc-light, cvd-dark, cvd-light, ansi16, mono o los suyos.
config-week-start = El primer día de la semana.
config-which-key-delay-ms = Milisegundos hasta mostrar las teclas que siguen a la primera de dos; 0 es al momento.
config-work-days = Los días en que trabaja; las propuestas los respetan.
config-work-from = Cuándo empieza su jornada.
config-work-to = Cuándo termina su jornada.

### crash: las dos líneas tras un final inesperado

crash-report = embudo se detuvo por un fallo propio. Lo guardado está a salvo. Informe: { $path }
crash-report-none = embudo se detuvo por un fallo propio. Lo guardado está a salvo. No se pudo escribir el informe en { $path }
crash-what-now = Abra embudo de nuevo para seguir. El informe no contiene sus datos y puede enviarse tal cual.

### date: los días en palabras

date-long = { $weekday }, { $day } de { $month } de { $year }
date-today = hoy
date-tomorrow = mañana
date-yesterday = ayer

### error: qué va mal, dónde y qué hacer

error-busy = Otro programa está escribiendo en la base de datos y no la suelta. Ciérrelo o espere un poco y pruebe otra vez.
error-cancelled = Detenido. No se cambió nada.
error-clipboard-size = El texto es demasiado largo para el portapapeles del terminal ({ $size } kB, como mucho { $most } kB). Escríbalo en un archivo.
error-clock = «{ $text }» no es un momento. Escriba 2026-11-24, «2026-11-24 10:00» o 2026-11-24T10:00:00Z.
error-config-choice = { $file }, línea { $line }: { $key } es uno de { $choices }. Vale { $default }.
error-config-days = { $file }, línea { $line }: { $key } es una lista de días, como ["mon", "tue"]. Vale { $default }.
error-config-encoding = { $file } no es texto UTF-8; lo que no se puede leer queda fuera.
error-config-keys = { $file }, línea { $line }: las teclas son un texto o una lista de textos, como ["d", "F5"]. Esta línea queda fuera.
error-config-number = { $file }, línea { $line }: { $key } es un número entero de { $from } a { $to }. Vale { $default }.
error-config-number-of = { $file }, línea { $line }: { $key } es uno de { $choices }. Vale { $default }.
error-config-section = { $file }, línea { $line }: las órdenes van bajo el nombre de su pantalla, como [leads]. Esta línea queda fuera.
error-config-sum = { $file }, línea { $line }: { $key } es una suma de 0 o más con dos decimales como mucho. Vale { $default }.
error-config-switch = { $file }, línea { $line }: { $key } es true o false. Vale { $default }.
error-config-syntax = { $file }, línea { $line }: no se puede leer y queda fuera: { $why }
error-config-text = { $file }, línea { $line }: { $key } es un texto entre comillas. Vale { $default }.
error-config-time = { $file }, línea { $line }: { $key } es una hora como "09:00". Vale { $default }.
error-config-unknown = { $file }, línea { $line }: no existe el ajuste { $key }, así que no cambia nada.
error-damaged = El archivo no es una base de datos de embudo o está dañado ({ $why }). No se cambió nada en él. Para volver a una copia: embudo backup list.
error-did-you-mean = ¿Quería decir «{ $hint }»?
error-editor = No se pudo abrir el editor «{ $command }»: { $why }. Ponga en VISUAL o EDITOR uno que esté instalado. Su texto se conserva.
error-internal = embudo cometió un fallo ({ $what }). Este paso no guardó nada. Le agradeceremos que lo comunique.
error-io = Falló la lectura o la escritura: { $why }. Compruebe el disco y pruebe otra vez.
error-link = Solo se abren páginas web, correos y teléfonos: «{ $link }» no lo es.
error-link-failed = No se pudo abrir la dirección: { $why }. Hace falta xdg-open; también puede copiarla.
error-no-file = No existe ese archivo o carpeta ({ $why }). Compruebe el nombre.
error-no-home = No hay carpeta personal donde guardar los datos. Defina HOME o indique el archivo: embudo --db ARCHIVO.
error-no-space = El disco está lleno: no se guardó nada. Haga sitio y guarde otra vez.
error-no-terminal = No hay terminal donde dibujar. Abra embudo en una ventana de terminal o use sus órdenes: embudo --help.
error-not-allowed = No está permitido: { $why }. Compruebe de quién son el archivo y su carpeta.
error-not-found = { $things ->
    [leads] Ningún lead
    [campaigns] Ninguna campaña
    [events] Ningún evento
    [contacts] Ningún contacto
    [customers] Ningún cliente
    [products] Ningún producto
    [sales] Ninguna venta
    [segments] Ningún segmento
   *[other] Nada de { $things }
} tiene el código «{ $code }». Para verlos: embudo list { $things }.
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

error-not-a-number = «{ $value }» no es un número. Escríbelo como 1234,50, 1.234,50 o 5k.
error-number-too-big = «{ $value }» es un número demasiado grande.
error-unknown-zone = No existe la zona horaria «{ $zone }». Los nombres son como Europe/Madrid.
error-not-a-date = «{ $word }» no se entiende como fecha. Prueba mañana, vie 17, +2w o 23/11.
error-no-date = No hay ninguna fecha en «{ $text }». Añade una: mañana, vie 17, +2w…
country-ad = Andorra
country-ae = Emiratos Árabes Unidos
country-ar = Argentina
country-at = Austria
country-au = Australia
country-be = Bélgica
country-bg = Bulgaria
country-bo = Bolivia
country-br = Brasil
country-ca = Canadá
country-ch = Suiza
country-cl = Chile
country-cn = China
country-co = Colombia
country-cr = Costa Rica
country-cu = Cuba
country-cy = Chipre
country-cz = Chequia
country-de = Alemania
country-dk = Dinamarca
country-do = República Dominicana
country-dz = Argelia
country-ec = Ecuador
country-ee = Estonia
country-eg = Egipto
country-es = España
country-fi = Finlandia
country-fr = Francia
country-gb = Reino Unido
country-gr = Grecia
country-gt = Guatemala
country-hk = Hong Kong
country-hn = Honduras
country-hr = Croacia
country-hu = Hungría
country-id = Indonesia
country-ie = Irlanda
country-il = Israel
country-in = India
country-is = Islandia
country-it = Italia
country-jm = Jamaica
country-jp = Japón
country-ke = Kenia
country-kr = Corea del Sur
country-kz = Kazajistán
country-lt = Lituania
country-lu = Luxemburgo
country-lv = Letonia
country-ma = Marruecos
country-mt = Malta
country-mx = México
country-my = Malasia
country-ng = Nigeria
country-ni = Nicaragua
country-nl = Países Bajos
country-no = Noruega
country-nz = Nueva Zelanda
country-pa = Panamá
country-pe = Perú
country-ph = Filipinas
country-pk = Pakistán
country-pl = Polonia
country-pr = Puerto Rico
country-pt = Portugal
country-py = Paraguay
country-ro = Rumanía
country-rs = Serbia
country-ru = Rusia
country-sa = Arabia Saudí
country-se = Suecia
country-sg = Singapur
country-si = Eslovenia
country-sk = Eslovaquia
country-sv = El Salvador
country-th = Tailandia
country-tn = Túnez
country-tr = Turquía
country-tw = Taiwán
country-ua = Ucrania
country-us = Estados Unidos
country-uy = Uruguay
country-ve = Venezuela
country-vn = Vietnam
country-za = Sudáfrica

### Filters

error-filter-too-long = Un filtro tiene como máximo { $max } caracteres
error-filter-too-deep = Los paréntesis y las negaciones se anidan como máximo { $max } veces
error-filter-unknown-field = Campo desconocido { $field }; para buscarlo como texto, póngalo entre comillas
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
error-filter-backwards = El rango { $value } empieza después de su final
error-filter-number = { $value } no es un número
error-filter-whole = { $value } no es un número entero
error-filter-day = { $value } no es una fecha
error-filter-choice = { $value } no es un valor de { $field }: { $choices }
error-filter-yes-no = { $value } no es ni sí ni no
error-filter-no-period = { $field } no admite un periodo entre paréntesis

### Names, campaigns, backups

error-name-required = Hace falta un nombre.
error-name-control = Un nombre no puede llevar saltos de línea ni otros caracteres de control.
error-name-too-long = Un nombre tiene como mucho { $most } letras.
error-name-taken = Ya existe «{ $name }» ({ $things }). Fusione los dos o elija otro nombre.
error-name-used = «{ $name }» está en uso. Retírelo o fusiónelo con otro.
error-merge-itself = Un nombre no se puede fusionar consigo mismo.
error-code-taken = El código { $code } ya está ocupado.
error-negative = { $field } no puede ser menor que cero.
error-not-positive = { $field } tiene que ser al menos 1.
error-ends-before-start = El final, { $ends }, es anterior al inicio, { $starts }.
error-activities-required = Una campaña necesita al menos una actividad.
error-activity-twice = Hay dos actividades llamadas «{ $name }».
error-activity-in-use = { $leads ->
    [one] Hay { $leads } lead en «{ $name }»: diga adónde va.
   *[other] Hay { $leads } leads en «{ $name }»: diga adónde van.
  }
error-campaign-in-use = { $leads ->
    [one] Hay { $leads } lead en «{ $name }»: muévalo antes o archive la campaña.
   *[other] Hay { $leads } leads en «{ $name }»: muévalos antes o archive la campaña.
  }
error-campaign-not-begun = «{ $campaign }» empieza el { $starts }: ningún lead puede entrar el { $day }.
error-campaign-over = «{ $campaign }» terminó el { $ends }: ningún lead puede entrar el { $day }.
error-event-type = «{ $value }» no es un tipo de evento.
error-choices-required = Una lista de opciones necesita al menos una palabra.
error-choice-twice = La misma palabra está dos veces.
error-not-a-choice = { $field } no puede ser «{ $value }».
error-not-of-kind = { $field } guarda { $kind ->
    [number] un número
    [date] una fecha
   *[text] un texto
  }.
error-later-step = El paso { $id } es posterior y se apoya en este: deshágalo antes.
error-file-exists = { $path } ya existe: elija otro nombre.
error-other-program = { $path } no es un archivo de embudo.
error-restore-itself = Esa copia es la propia base de datos.
error-no-database = No hay ninguna base de datos en { $path }.
check-integrity = Integridad del archivo
check-foreign-keys = Filas que apuntan a otras filas
check-search = Índice de búsqueda ({ $wrong } mal)
check-next-actions = Próximas acciones y últimos contactos ({ $wrong } mal)
check-history = El historial coincide con el estado ({ $wrong } mal)
check-journal = El diario coincide con las filas ({ $wrong } mal)
check-permissions = Solo usted puede leer los archivos
check-backup = Última copia de seguridad

### Keys

error-key-unknown = «{ $key }» no es una tecla. Se escriben así: ctrl-s, shift-left, f2 o g.
error-keys-empty = Falta una tecla en «{ $keys }».

### Reading files

error-import-empty = El archivo no tiene nada que importar.
error-import-only-header = El archivo tiene nombres de columnas pero ninguna fila.
error-import-folder = { $path } es una carpeta. Indique un archivo.
error-import-binary = No es un archivo de texto. Guárdelo como CSV e inténtelo de nuevo.
error-import-looks = Parece { $what ->
    [workbook] un libro de Excel o LibreOffice
    [old-office] un archivo de un Excel o Word antiguo
    [zip] un archivo ZIP: descomprímalo antes
    [compressed] un archivo comprimido: descomprímalo antes
    [pdf] un PDF
    [picture] una imagen
    [sqlite] una base de datos SQLite
    [vcard] tarjetas de contacto (vCard)
    [icalendar] un calendario (iCalendar)
    [markup] HTML o XML
    [rtf] un documento RTF
   *[other] otra clase de archivo
}, no una tabla ni JSON. Expórtelo como CSV.
error-import-open-quote = La comilla que se abre en la línea { $line } no se cierra nunca. Ciérrela o quítela.
error-import-long-cell = Una celda de la línea { $line } pasa de 16 MB.
error-import-long-row = La fila que empieza en la línea { $line } pasa de 32 MB.
error-import-columns = La línea { $line } tiene más de { $limit } columnas.
error-import-json = El JSON está roto en la línea { $line }: { $why }.
error-import-encoding = No hay ninguna codificación { $encoding }. Pruebe utf-8, utf-16, windows-1252 o windows-1251.
error-import-delimiter = { $delimiter } no es un separador. Dé un solo signo, como ; o tab.
error-import-no-column = El archivo no tiene la columna { $column }.
error-import-no-field = No hay ningún campo { $field }.
error-import-map = { $text } no está escrito como Columna=campo.
error-import-set = { $text } no está escrito como campo=valor.
error-import-map-and-set = { $field } recibe a la vez una columna y un valor. Elija uno.

### Customers, duplicates, fields

error-activity-without-campaign = «{ $value }» es una actividad de una campaña: di antes qué campaña.
error-computed-field = { $field } se deduce de otros campos y no se puede fijar.
error-customer-has-sales = { $code } no se puede reabrir: su cliente { $customer } tiene ventas.
error-first-activity = { $code } está en la primera actividad de su campaña.
error-in-trash = { $code } está en la papelera. Restáuralo antes.
error-last-activity = { $code } está en la última actividad de su campaña. Conviértelo o recházalo.
error-lead-closed = { $status ->
    [converted] { $code } ya es cliente. Reábrelo antes.
   *[other] { $code } está rechazado. Reábrelo antes.
}
error-lead-open = { $code } ya está abierto.
error-no-campaign = { $code } no tiene campaña por la que avanzar. Asígnale una antes.
error-no-such-way = El contacto no tiene «{ $way }». Añádelo antes de vetarlo.
error-not-a-bar = «{ $value }» no se entiende. Escribe sí, no, email:ana@acme.example o phone:600111222, y el motivo tras un punto y coma.
error-not-a-list = { $field } tiene un solo valor: fíjalo con =.
error-not-in-future = { $day } no está en el futuro. Elige un día a partir de mañana.
error-not-yes-no = { $field } es sí o no, no «{ $value }».
error-only-when-created = { $field } solo se puede fijar al crear el lead.
error-outcome-of-call = Solo una llamada tiene resultado.
error-park-needs-reason = Un lead aparcado necesita un motivo además de un día.
error-reason-of-nothing = Un motivo es de un aparcamiento o de un rechazo: aparca el lead, o recházalo con ese motivo.
error-status-by-command = El estado se cambia con convert, reject o reopen, no fijándolo.
error-unknown-field = No existe el campo «{ $field }».
error-unknown-name = «{ $name }» no está entre { $things ->
    [campaigns] las campañas
    [activities] las actividades de la campaña
    [reps] los agentes de ventas
    [channels] los canales
    [tags] las etiquetas
   *[reasons] los motivos
}.
warning-closed-before-created = { $field } { $value } es anterior a la creación del lead; cuenta ese día.
warning-closed-of-open = { $field } { $value } se ha omitido: el lead está abierto.
warning-reason-of-nothing = Se ha omitido un motivo: el lead no está aparcado ni rechazado.
warning-odd-email = «{ $value }» no parece un correo; se ha guardado igualmente.
warning-odd-phone = «{ $value }» no parece un teléfono; se ha guardado igualmente.
history-created = Creado
history-converted = Convertido en cliente
history-joined = Unido a un cliente
history-rejected = Rechazado
history-reopened = Reabierto
history-moved = Avanzado
history-edited = Cambiado
history-imported = Cambiado por una importación
twin-email = mismo correo
twin-phone = mismo teléfono
twin-name = nombre parecido
twin-company = empresa parecida
twin-city = misma ciudad
twin-domain = correo del mismo dominio
role-customer = Cliente
role-supplier = Proveedor
role-other = Otro

### Command line

help-embudo = Un CRM para un solo vendedor, en la terminal, sin conexión, en un archivo SQLite. Sin orden se abre la pantalla.
help-usage = Uso
help-commands = Órdenes
help-arguments = Argumentos
help-options = Opciones
help-globals = Opciones de todas las órdenes
help-value-command = ORDEN
help-global-db = El archivo con el que se trabaja; si no, EMBUDO_DB; si no, el de su carpeta de datos
help-global-lang = El idioma: en o es; si no, el de los ajustes; si no, el del sistema
help-global-format = Cómo se imprime: text, json o csv
help-global-now = El reloj se queda parado ahí, para pruebas y demostraciones; si no, EMBUDO_NOW
help-global-read-only = Solo leer: se rechaza cualquier cambio
help-global-config = El archivo de ajustes
help-global-theme = Los colores de la pantalla
help-global-color = Cuántos colores: auto, truecolor, 256, 16 o none
help-global-help = Muestra esta ayuda
help-global-version = Muestra la versión
help-list = Lista registros: leads, campaigns, events, customers, contacts, views, reps, channels, tags, reasons
help-list-kind = Qué se lista, por ejemplo leads
help-list-filter = Solo estos, por ejemplo "status:open potential>=5k #feria"
help-list-sort = Por estos campos, por ejemplo name,-potential
help-list-columns = Solo estos campos, por ejemplo code,name
help-list-limit = Como mucho tantas filas; 0 solo cuenta
help-list-offset = Deja fuera antes tantas filas
help-show = Muestra un registro con todo lo que le pertenece
help-show-kind = Qué es, por ejemplo leads
help-show-code = Su código, o su nombre si no tiene código
help-add = Añade un registro a partir de campo=valor
help-add-kind = Qué se añade, por ejemplo leads
help-add-edits = Un campo y su valor, por ejemplo name=Acme
help-set = Cambia campos de un registro
help-set-kind = Qué es, por ejemplo leads
help-set-code = Su código, o su nombre si no tiene código
help-set-edits = campo=valor, o campo+=valor y campo-=valor en las listas
help-log = Anota lo que se hizo con un lead; lo que sigue se planifica según las reglas
help-log-code = El código del lead
help-log-kind = call, meeting, e-mail, message, task o note
help-log-outcome = De una llamada: answered, no-answer, voicemail, call-back o wrong-number
help-log-note = Lo que se habló
help-log-subject = De qué trató
help-plan = Planifica la próxima acción de un lead
help-plan-code = El código del lead
help-plan-text = Cuándo, qué y sobre qué: "mar 10 llamar precios"
help-snooze = Aplaza un lead hasta un día
help-snooze-code = El código del lead
help-snooze-until = El día, por ejemplo "próximo lunes" o +2w
help-park = Aparca un lead por un motivo
help-park-code = El código del lead
help-park-reason = Por qué; un motivo nuevo se añade a la lista
help-park-until = Cuándo vuelve; dentro de un mes si no se dice
help-convert = Convierte un lead en cliente
help-convert-code = El código del lead
help-convert-customer = Lo une a este cliente en vez de crear uno
help-convert-role = Qué es para usted: customer, supplier u other; se puede repetir
help-reject = Deja de trabajar un lead
help-reject-code = El código del lead
help-reject-reason = Por qué; un motivo nuevo se añade a la lista
help-reject-note = Un comentario
help-reject-planned = Qué pasa con lo planificado: keep, done o cancel (cancel si no se dice)
help-reopen = Vuelve a abrir un lead cerrado
help-reopen-code = El código del lead
help-merge = Fusiona un nombre con otro: reps, channels, tags, reasons
help-merge-kind = Qué lista
help-merge-code = El nombre que desaparece
help-merge-into = El nombre que queda
help-trash = Lleva un registro a la papelera
help-trash-kind = Qué es, por ejemplo leads
help-trash-code = Su código, o su nombre si no tiene código
help-untrash = Saca un registro de la papelera
help-untrash-kind = Qué es, por ejemplo leads
help-untrash-code = Su código
help-triage = Decide lead por lead, en la pantalla
help-triage-counts = Solo cuenta lo que espera en cada cola
help-undo = Deshace el último paso
help-redo = Rehace lo deshecho
help-journal = Lista los pasos que se pueden deshacer
help-journal-limit = Como mucho tantos pasos
help-journal-jump = Deshace o rehace hasta que este paso sea el último vigente; 0 lo deshace todo
help-journal-alone = Deshace solo este paso
help-journal-trim = Olvida todos los pasos menos los N más nuevos
help-backup = Hace una copia verificada del archivo
help-backup-file = Adónde; si no, a la carpeta de copias
help-restore = Pone una copia en el lugar del archivo; el actual se guarda al lado
help-restore-file = La copia
help-doctor = Comprueba si el archivo está bien
help-doctor-repair = Rehace lo que se deduce de otras filas: índice de búsqueda, próximas acciones
help-config = Ajustes
help-config-path = Muestra dónde está todo
help-config-check = Comprueba los ajustes
help-config-schema = Muestra el esquema JSON de los ajustes
help-config-init = Escribe un primer archivo de ajustes, todos explicados
help-keys = Lista las teclas de la pantalla
help-completions = Escribe el autocompletado de un intérprete de órdenes
help-completions-shell = bash, elvish, fish, powershell o zsh
help-man = Escribe la página de manual
help-help = Muestra la ayuda de una orden
help-help-command = La orden
error-argument-unknown = No existe la opción «{ $argument }». Para verlas: embudo --help.
error-argument-missing = Falta: { $argument }. Para ver cómo: embudo --help.
error-argument-conflict = { $argument } no se puede usar junto con { $other }.
error-argument-encoding = Un argumento no es texto UTF-8.
error-argument-empty = { $argument } necesita un valor.
error-argument-choice = { $argument } no puede ser «{ $value }». Es uno de: { $choices }.
error-argument-value = { $argument } no puede ser «{ $value }».
error-command-unknown = No existe la orden «{ $argument }». Para verlas: embudo --help.
error-command-missing = Falta una orden. Para verlas: embudo --help.
error-edit = «{ $text }» no está escrito como campo=valor.
error-kind-unknown = No existe el tipo «{ $kind }». Los tipos son: { $choices }.
error-not-with-kind = embudo { $command } no funciona con { $kind }.
error-no-such-name = No existe «{ $name }» en { $things }. Para verlos: embudo list { $things }.
error-nothing-to-undo = No hay nada que deshacer.
error-nothing-to-redo = No hay nada que rehacer.
error-doctor = No todo está bien: { $checks }. Pruebe embudo doctor --repair o restaure una copia.
error-config-problems = Algunos ajustes no se pueden usar.
error-event-ends-before = El evento termina antes de empezar.
note-defused = { $n ->
    [one] Una hoja de cálculo ejecutaría { $n } celda como fórmula: ahora lleva un apóstrofo delante.
   *[other] Una hoja de cálculo ejecutaría { $n } celdas como fórmulas: ahora llevan un apóstrofo delante.
}
note-past = El { $day } ya ha pasado; se ha planificado de todos modos.
config-is-good = Los ajustes están bien.
cli-yes = sí
cli-no = no
done-add = Añadido: { $what }
done-edit = Cambiado: { $what }
done-log = Anotado: { $what }
done-note = Anotado: { $what }
done-plan = Planificado: { $what }
done-snooze = Aplazado: { $what }
done-park = Aparcado: { $what }
done-convert = Convertido: { $what }
done-reject = Rechazado: { $what }
done-reopen = Reabierto: { $what }
done-merge = Fusionado con: { $what }
done-trash = En la papelera: { $what }
done-restore = Fuera de la papelera: { $what }
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
column-place = lugar
column-queue = cola
column-limbo = limbo
column-reason = motivo
column-snooze = aplazado hasta
column-park = aparcado hasta
column-flag = marca
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
column-id = id
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
column-reminder = aviso
column-recurrence = repetición
column-uid = uid
column-overdue = vencido
column-legal-name = razón social
column-roles = papeles
column-tax-id = NIF
column-sales = ventas
column-sales-count = ventas
column-sales-amount = vendido
column-sales-first = primera venta
column-sales-last = última venta
column-sales-product = productos
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
column-handles = identidades
column-street = calle
column-region = región
column-postcode = código postal
column-label = etiqueta
column-service = servicio
column-value = valor
column-on = desde
column-promises = promesas
column-inbox = bandeja
column-due = pendientes
column-woke = despiertos
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
column-backups = copias
column-problems = problemas
column-message = mensaje
column-screen = pantalla
column-command = orden
column-help = ayuda

### Import and export

help-import = Incorporar un archivo: CSV, TSV o JSON. Todo se deshace de una vez
help-import-kind = Qué son las filas, por ejemplo leads
help-import-file = El archivo; - lee lo que llega por la tubería
help-import-map = Esta columna alimenta ese campo, o varios con comas; se puede repetir
help-import-set = Cada fila tiene este valor; se puede repetir
help-import-where = Solo las filas cuya columna tiene este valor; se puede repetir
help-import-match = Por qué se reconocen las filas: code, email o phone (code si el archivo trae códigos)
help-import-on-match = Qué se hace con las que ya están: skip, update o create
help-import-unknown = Nombres que aún no existen: crearlos o rechazar sus filas
help-import-dry-run = No escribir nada y decir qué pasaría
help-import-encoding = Cómo está codificado el archivo, por ejemplo utf-8 o windows-1252
help-import-delimiter = Qué separa las celdas, por ejemplo ; o tab
help-import-header = Si la primera fila nombra las columnas: auto, present o absent
help-import-rejects = Dónde van las filas rechazadas; si no, junto al archivo
help-import-decimal = Qué va antes de los decimales: point o comma
help-import-dates = Qué significa 3/4/2026: day-first, month-first o iso
help-export = Escribir registros en un archivo o en la salida
help-export-kind = Qué escribir, por ejemplo leads
help-export-file = El archivo; su terminación dice cómo: .csv o .json
help-export-filter = Solo estos, por ejemplo "status:open #feria"
help-export-columns = Solo estos campos, por ejemplo code,name; si no, todos
help-export-sort = Por estos campos, por ejemplo name,-potential
change-import = Importar { $file }: { $n ->
    [one] una fila
   *[other] { $n } filas
  }
error-import-kind = { $kind } no se puede importar.
error-import-where = «{ $text }» no está escrito como Columna=valor.
error-import-date = { $field }: «{ $value }» no es una fecha. Escríbala como 2026-11-23.
error-import-date-order = { $field }: nada dice si en «{ $value }» va antes el día o el mes. Dígalo con --dates day-first o month-first.
error-import-rejects = { $path } es el archivo que se importa: elija otro para las filas rechazadas.
error-export-format = No se pueden escribir archivos terminados en { $ending }. Use --format csv o json.
error-export-kind = { $kind } aún no se puede exportar.
import-ragged = La fila tiene { $found } celdas; la cabecera, { $columns }.
import-rows = { $rows ->
    [one] 1 fila
   *[other] { $rows } filas
  }: { $new } nuevas, { $updated } actualizadas, { $skipped } omitidas, { $rejected } rechazadas
import-created = Se crearon: { $n } { $what ->
    [campaigns] { $n ->
        [one] campaña
       *[other] campañas
      }
    [activities] { $n ->
        [one] actividad
       *[other] actividades
      }
    [reps] { $n ->
        [one] agente
       *[other] agentes
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
import-dry-run = No se escribió nada: esto es lo que haría la importación.
import-left-out = Se dejaron fuera, porque ningún campo se llama así: { $columns }
import-progress = Importando… { $percent } %
import-note-closed-open = Línea { $line }: el lead está abierto; su fecha de cierre { $value } se dejó fuera{ $n ->
    [one] .
   *[other] {" "}(y así { $n } filas).
  }
import-note-closed-early = Línea { $line }: cerrado antes de crearse; cuenta en el día de su creación{ $n ->
    [one] .
   *[other] {" "}(y así { $n } filas).
  }
import-note-campaign-dates = Línea { $line }: { $campaign } no estaba en marcha el { $day }; el lead entró de todos modos{ $n ->
    [one] .
   *[other] {" "}(y así { $n } filas).
  }
import-note-codes = Línea { $line }: el código { $code } está ocupado; el lead recibió uno nuevo{ $n ->
    [one] .
   *[other] {" "}(y así { $n } filas).
  }
import-note-odd-value = Línea { $line }: { $field } no puede ser «{ $value }» y se dejó fuera{ $n ->
    [one] .
   *[other] {" "}(y así { $n } valores).
  }
import-note-reason = Línea { $line }: un motivo es de un lead rechazado o aparcado y se dejó fuera{ $n ->
    [one] .
   *[other] {" "}(y así { $n } filas).
  }
import-note-customer = Línea { $line }: no hay ningún cliente { $customer }; el lead vino sin él{ $n ->
    [one] .
   *[other] {" "}(y así { $n } filas).
  }
import-note-stays-closed = Línea { $line }: { $code } está cerrado y sigue así{ $n ->
    [one] .
   *[other] {" "}(y así { $n } filas).
  }
import-note-trash = Línea { $line }: { $code } ya está, en la papelera{ $n ->
    [one] .
   *[other] {" "}(y así { $n } filas).
  }
import-note-twins = { $n ->
    [one] Un lead nuevo tiene
   *[other] { $n } leads nuevos tienen
  } un correo o teléfono que ya es de otro: pueden ser duplicados.
import-note-nuls = { $n ->
    [one] Se dejó fuera un signo NUL.
   *[other] Se dejaron fuera { $n } signos NUL.
  }
import-note-letters = { $n ->
    [one] Una letra no se lee en esta codificación y quedó como �.
   *[other] { $n } letras no se leen en esta codificación y quedaron como �.
  }
export-done = { $n ->
    [one] Un registro
   *[other] { $n } registros
  } en { $path }
export-barred = { $n ->
    [one] Uno tiene un contacto al que no se debe contactar: vea do-not-contact.
   *[other] { $n } tienen un contacto al que no se debe contactar: vea do-not-contact.
  }
