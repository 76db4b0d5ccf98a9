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
