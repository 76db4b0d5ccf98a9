### ago: how long it has been

ago-days = { $n } d ago
ago-hours = { $n } h ago
ago-minutes = { $n } min ago
ago-months = { $n ->
    [one] { $n } month ago
   *[other] { $n } months ago
}
ago-now = just now
ago-years = { $n ->
    [one] { $n } year ago
   *[other] { $n } years ago
}

### config: what each key of config.toml is for

config-a11y = No boxes or signs, the cursor always on what is chosen: for screen readers.
config-backup-keep = How many of the daily backups are kept.
config-color = How many colours the terminal shows: auto finds out.
config-country = Calling code of your country, for phones written without one: 34 is Spain. 0 means none.
config-density = How much air there is between rows.
config-file = Settings of embudo. Remove the # in front of what you want to change.
config-hours = A clock of 24 or 12 hours.
config-icons = The signs on screen: ascii where the font lacks others, nerd for Nerd Fonts.
config-lang = The language on screen: auto takes the system's.
config-layout = The keyboard whose letters stand for the Latin keys at the same place: auto, off, or a name such as russian.
config-links = E-mail and web addresses can be clicked where the terminal knows links.
config-me = The sales rep that new leads get.
config-motion = Spinners move; without, they count.
config-mouse = The mouse works on screen. Hold Shift to select text as usual.
config-notify = Reminders as notifications of the desktop, where the terminal passes them on.
config-paint = Paint the background instead of leaving the terminal's own.
config-preset = A set of additional keys, by name.
config-target = The sum you want to sell in a month; 0 means none.
config-theme = Colours: auto, dark, light, hc-dark, hc-light, cvd-dark, cvd-light, ansi16, mono, or your own.
config-week-start = The first day of the week.
config-which-key-delay-ms = Milliseconds before the next keys are shown after the first of two; 0 is at once.
config-work-days = The days you work; suggestions keep to them.
config-work-from = When your working day begins.
config-work-to = When your working day ends.

### crash: the two lines after an unexpected end

crash-report = embudo stopped because of a mistake of its own. What was saved is safe. Report: { $path }
crash-report-none = embudo stopped because of a mistake of its own. What was saved is safe. The report could not be written to { $path }
crash-what-now = Start embudo again to go on. The report holds none of your data and can be sent as it is.

### date: days in words

date-long = { $weekday }, { $day } { $month } { $year }
date-today = today
date-tomorrow = tomorrow
date-yesterday = yesterday

### error: what is wrong, where, and what to do

error-busy = Another program is writing to the database and does not let go. Close it or wait a little, then try again.
error-cancelled = Stopped. Nothing was changed.
error-clipboard-size = The text is too long for the terminal's clipboard ({ $size } kB, at most { $most } kB). Write it to a file instead.
error-clock = “{ $text }” is no point in time. Write 2026-11-24, “2026-11-24 10:00” or 2026-11-24T10:00:00Z.
error-config-choice = { $file } line { $line }: { $key } is one of { $choices }. Using { $default }.
error-config-days = { $file } line { $line }: { $key } is a list of days, such as ["mon", "tue"]. Using { $default }.
error-config-encoding = { $file } is not UTF-8 text, so what cannot be read in it is left out.
error-config-keys = { $file } line { $line }: keys are a text or a list of texts, such as ["d", "F5"]. This line is left out.
error-config-number = { $file } line { $line }: { $key } is a whole number from { $from } to { $to }. Using { $default }.
error-config-number-of = { $file } line { $line }: { $key } is one of { $choices }. Using { $default }.
error-config-section = { $file } line { $line }: commands stand under the name of their screen, such as [leads]. This line is left out.
error-config-sum = { $file } line { $line }: { $key } is a sum of 0 or more with at most two decimals. Using { $default }.
error-config-switch = { $file } line { $line }: { $key } is true or false. Using { $default }.
error-config-syntax = { $file } line { $line } cannot be read and is left out: { $why }
error-config-text = { $file } line { $line }: { $key } is a text in quotes. Using { $default }.
error-config-time = { $file } line { $line }: { $key } is a time such as "09:00". Using { $default }.
error-config-unknown = { $file } line { $line }: there is no setting { $key }, so it changes nothing.
error-damaged = The file is not an embudo database, or it is damaged ({ $why }). Nothing was changed in it. To go back to a backup: embudo backup list.
error-did-you-mean = Did you mean “{ $hint }”?
error-editor = The editor “{ $command }” could not be started: { $why }. Set VISUAL or EDITOR to one that is installed. Your text is kept.
error-internal = embudo made a mistake ({ $what }). Nothing was saved by this step. Please report it.
error-io = Reading or writing failed: { $why }. Check the disk, then try again.
error-link = Only web, e-mail and phone addresses can be opened: “{ $link }” is none.
error-link-failed = The address could not be opened: { $why }. It needs xdg-open; you can copy the address instead.
error-no-file = There is no such file or folder ({ $why }). Check the name.
error-no-home = There is no home folder to keep the data in. Set HOME, or name the file: embudo --db FILE.
error-no-space = The disk is full: nothing was saved. Make room, then save again.
error-no-terminal = There is no terminal to draw on. Start embudo in a terminal window, or use its commands: embudo --help.
error-not-allowed = Not allowed: { $why }. Check who owns the file and its folder.
error-not-found = No { $things ->
    [leads] lead
    [campaigns] campaign
    [events] event
    [contacts] contact
    [customers] customer
    [products] product
    [sales] sale
    [segments] segment
   *[other] entry of { $things }
} has the code “{ $code }”. To see them: embudo list { $things }.
error-read-only = The database cannot be written: { $why }. Check who owns the file and its folder, or open it with --read-only.

### month: short, and long within a date

month-1 = Jan
month-10 = Oct
month-11 = Nov
month-12 = Dec
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-long-1 = January
month-long-10 = October
month-long-11 = November
month-long-12 = December
month-long-2 = February
month-long-3 = March
month-long-4 = April
month-long-5 = May
month-long-6 = June
month-long-7 = July
month-long-8 = August
month-long-9 = September

### time: halves of the day

time-am = am
time-pm = pm

### unit: behind a number

unit-day = d
unit-hour = h
unit-minute = min

### weekday: short, and long within a date; Monday is 1

weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
weekday-long-1 = Monday
weekday-long-2 = Tuesday
weekday-long-3 = Wednesday
weekday-long-4 = Thursday
weekday-long-5 = Friday
weekday-long-6 = Saturday
weekday-long-7 = Sunday

### Dates, numbers, countries

error-not-a-number = “{ $value }” is not a number. Write it like 1234.50, 1.234,50 or 5k.
error-number-too-big = “{ $value }” is too big a number.
error-unknown-zone = There is no time zone “{ $zone }”. Names look like Europe/Madrid.
error-not-a-date = “{ $word }” is not understood as a date. Try tomorrow, fri 17, +2w or 23/11.
error-no-date = There is no date in “{ $text }”. Add one, such as tomorrow, fri 17 or +2w.
country-ad = Andorra
country-ae = United Arab Emirates
country-ar = Argentina
country-at = Austria
country-au = Australia
country-be = Belgium
country-bg = Bulgaria
country-bo = Bolivia
country-br = Brazil
country-ca = Canada
country-ch = Switzerland
country-cl = Chile
country-cn = China
country-co = Colombia
country-cr = Costa Rica
country-cu = Cuba
country-cy = Cyprus
country-cz = Czechia
country-de = Germany
country-dk = Denmark
country-do = Dominican Republic
country-dz = Algeria
country-ec = Ecuador
country-ee = Estonia
country-eg = Egypt
country-es = Spain
country-fi = Finland
country-fr = France
country-gb = United Kingdom
country-gr = Greece
country-gt = Guatemala
country-hk = Hong Kong
country-hn = Honduras
country-hr = Croatia
country-hu = Hungary
country-id = Indonesia
country-ie = Ireland
country-il = Israel
country-in = India
country-is = Iceland
country-it = Italy
country-jm = Jamaica
country-jp = Japan
country-ke = Kenya
country-kr = South Korea
country-kz = Kazakhstan
country-lt = Lithuania
country-lu = Luxembourg
country-lv = Latvia
country-ma = Morocco
country-mt = Malta
country-mx = Mexico
country-my = Malaysia
country-ng = Nigeria
country-ni = Nicaragua
country-nl = Netherlands
country-no = Norway
country-nz = New Zealand
country-pa = Panama
country-pe = Peru
country-ph = Philippines
country-pk = Pakistan
country-pl = Poland
country-pr = Puerto Rico
country-pt = Portugal
country-py = Paraguay
country-ro = Romania
country-rs = Serbia
country-ru = Russia
country-sa = Saudi Arabia
country-se = Sweden
country-sg = Singapore
country-si = Slovenia
country-sk = Slovakia
country-sv = El Salvador
country-th = Thailand
country-tn = Tunisia
country-tr = Türkiye
country-tw = Taiwan
country-ua = Ukraine
country-us = United States
country-uy = Uruguay
country-ve = Venezuela
country-vn = Vietnam
country-za = South Africa

### Filters

error-filter-too-long = A filter has at most { $max } characters
error-filter-too-deep = Brackets and negations nest at most { $max } deep
error-filter-unknown-field = Unknown field { $field }; to search for it as text, put it in quotes
error-filter-no-value = A value is missing after { $after }
error-filter-no-close = This bracket is not closed: { $expected } is missing
error-filter-stray-close = This bracket closes nothing; to search for it as text, put it in quotes
error-filter-empty-group = There is nothing in these brackets
error-filter-open-quote = This quote is not closed: { $expected } is missing
error-filter-nothing-beside = Something to look for is missing beside { $word }
error-filter-no-name = A name is missing after { $sign }
error-filter-no-operator = An operator is missing after { $field }
error-filter-operator = { $field } cannot be compared with { $operator }
error-filter-one-value = { $operator } takes one value, not a list
error-filter-open-range = { $operator } needs a value or a range with both ends
error-filter-backwards = The range { $value } begins after its end
error-filter-number = { $value } is not a number
error-filter-whole = { $value } is not a whole number
error-filter-day = { $value } is not a date
error-filter-choice = { $value } is not a value of { $field }: { $choices }
error-filter-yes-no = { $value } is neither yes nor no
error-filter-no-period = { $field } takes no period in brackets

### Names, campaigns, backups

error-name-required = A name is needed.
error-name-control = A name can't hold line breaks or other control characters.
error-name-too-long = A name has at most { $most } letters.
error-name-taken = There is already “{ $name }” among the { $things }. Merge the two, or choose another name.
error-name-used = “{ $name }” is in use. Retire it, or merge it into another.
error-merge-itself = A name can't be merged into itself.
error-code-taken = The code { $code } is taken.
error-negative = { $field } can't be below zero.
error-not-positive = { $field } must be at least 1.
error-ends-before-start = The end, { $ends }, is before the start, { $starts }.
error-activities-required = A campaign needs at least one activity.
error-activity-twice = There are two activities called “{ $name }”.
error-activity-in-use = { $leads ->
    [one] { $leads } lead stands in “{ $name }”: say where it goes.
   *[other] { $leads } leads stand in “{ $name }”: say where they go.
  }
error-campaign-in-use = { $leads ->
    [one] { $leads } lead is in “{ $name }”: move it first, or archive the campaign.
   *[other] { $leads } leads are in “{ $name }”: move them first, or archive the campaign.
  }
error-campaign-not-begun = “{ $campaign }” begins on { $starts }: no lead can enter on { $day }.
error-campaign-over = “{ $campaign }” ended on { $ends }: no lead can enter on { $day }.
error-event-type = “{ $value }” is no type of event.
error-choices-required = A choice needs at least one word.
error-choice-twice = The same word is there twice.
error-not-a-choice = { $field } can't be “{ $value }”.
error-not-of-kind = { $field } holds a { $kind ->
    [number] number
    [date] date
   *[text] text
  }.
error-later-step = Step { $id } came later and stands on this one: undo that first.
error-file-exists = { $path } exists already: choose another name.
error-other-program = { $path } is no file of embudo.
error-restore-itself = That backup is the database itself.
error-no-database = There is no database at { $path }.
check-integrity = Integrity of the file
check-foreign-keys = Rows that point to other rows
check-search = Search index ({ $wrong } wrong)
check-next-actions = Next actions and last contacts ({ $wrong } wrong)
check-history = History equals the present state ({ $wrong } wrong)
check-journal = Journal equals the rows ({ $wrong } wrong)
check-permissions = Only you can read the files
check-backup = Newest backup

### Keys

error-key-unknown = “{ $key }” is not a key. Keys look like ctrl-s, shift-left, f2 or g.
error-keys-empty = A key is missing in “{ $keys }”.

### Reading files

error-import-empty = The file holds nothing to import.
error-import-only-header = The file has names of columns but no rows.
error-import-folder = { $path } is a folder. Give a file.
error-import-binary = This is not a text file. Save it as CSV and try again.
error-import-looks = This looks like { $what ->
    [workbook] a workbook of Excel or LibreOffice
    [old-office] a file of old Excel or Word
    [zip] a ZIP archive: unpack it first
    [compressed] a compressed file: unpack it first
    [pdf] a PDF
    [picture] a picture
    [sqlite] an SQLite database
    [vcard] contact cards (vCard)
    [icalendar] a calendar (iCalendar)
    [markup] HTML or XML
    [rtf] an RTF document
   *[other] another kind of file
}, not a table or JSON. Export it as CSV.
error-import-open-quote = The quote that opens on line { $line } is never closed. Close it or take it away.
error-import-long-cell = A cell on line { $line } is longer than 16 MB.
error-import-long-row = The row that begins on line { $line } is longer than 32 MB.
error-import-columns = Line { $line } has more than { $limit } columns.
error-import-json = The JSON is broken at line { $line }: { $why }.
error-import-encoding = There is no encoding called { $encoding }. Try utf-8, utf-16, windows-1252 or windows-1251.
error-import-delimiter = { $delimiter } is no separator. Give one sign, such as ; or tab.
error-import-no-column = The file has no column { $column }.
error-import-no-field = There is no field { $field }.
error-import-map = { $text } is not written as Column=field.
error-import-set = { $text } is not written as field=value.
error-import-map-and-set = { $field } is given both a column and a value. Choose one.

### Customers, duplicates, fields

error-activity-without-campaign = “{ $value }” is an activity of a campaign: say which campaign first.
error-computed-field = { $field } follows from other fields and can't be set.
error-customer-has-sales = { $code } can't be reopened: its customer { $customer } has sales.
error-first-activity = { $code } stands in the first activity of its campaign.
error-in-trash = { $code } is in the trash. Restore it first.
error-last-activity = { $code } stands in the last activity of its campaign. Convert or reject it.
error-lead-closed = { $status ->
    [converted] { $code } is converted. Reopen it first.
   *[other] { $code } is rejected. Reopen it first.
}
error-lead-open = { $code } is open already.
error-no-campaign = { $code } has no campaign to move along. Give it one first.
error-no-such-way = The contact has no “{ $way }”. Add it before it can be barred.
error-not-a-bar = “{ $value }” is not understood. Write yes, no, email:ana@acme.example or phone:600111222, and a reason after a semicolon.
error-not-a-list = { $field } holds one value: set it with =.
error-not-in-future = { $day } is not in the future. Pick a day from tomorrow on.
error-not-yes-no = { $field } is yes or no, not “{ $value }”.
error-only-when-created = { $field } can be set only when the lead is created.
error-outcome-of-call = Only a call has an outcome.
error-park-needs-reason = A parked lead needs a reason as well as a day.
error-reason-of-nothing = A reason belongs to a parking or a rejection: park the lead, or reject it with that reason.
error-status-by-command = A status is changed by convert, reject or reopen, not by setting it.
error-unknown-field = There is no field “{ $field }”.
error-unknown-name = “{ $name }” is not among the { $things ->
    [campaigns] campaigns
    [activities] activities of the campaign
    [reps] sales reps
    [channels] channels
    [tags] tags
   *[reasons] reasons
}.
warning-closed-before-created = { $field } { $value } is before the lead was created; it counts on that day.
warning-closed-of-open = { $field } { $value } was left out: the lead is open.
warning-reason-of-nothing = A reason was left out: the lead is neither parked nor rejected.
warning-odd-email = “{ $value }” doesn't look like an e-mail address; it was kept.
warning-odd-phone = “{ $value }” doesn't look like a phone number; it was kept.
history-created = Created
history-converted = Became a customer
history-joined = Joined a customer
history-rejected = Rejected
history-reopened = Reopened
history-moved = Moved along
history-edited = Changed
history-imported = Changed by an import
twin-email = same e-mail
twin-phone = same phone
twin-name = similar name
twin-company = similar company
twin-city = same town
twin-domain = e-mail of the same domain
role-customer = Customer
role-supplier = Supplier
role-other = Other

### Command line

help-embudo = A CRM for one salesperson, in the terminal, offline, on one SQLite file. Without a command the screen starts.
help-usage = Usage
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-globals = Options of every command
help-value-command = COMMAND
help-global-db = The file to work on; else EMBUDO_DB, else the one in your data folder
help-global-lang = The language: en or es; else the setting, else the system's
help-global-format = How to print: text, json or csv
help-global-now = The clock stands still there, for tests and demos; else EMBUDO_NOW
help-global-read-only = Read only: refuse every change
help-global-config = The file of settings
help-global-theme = The colours of the screen
help-global-color = How many colours: auto, truecolor, 256, 16 or none
help-global-help = Show this help
help-global-version = Show the version
help-list = List records: leads, campaigns, events, customers, contacts, views, reps, channels, tags, reasons
help-list-kind = What to list, such as leads
help-list-filter = Only these, such as "status:open potential>=5k #fair"
help-list-sort = By these fields, such as name,-potential
help-list-columns = These fields only, such as code,name
help-list-limit = At most so many rows; 0 only counts
help-list-offset = Leave out so many rows first
help-show = Show a record with everything that belongs to it
help-show-kind = What it is, such as leads
help-show-code = Its code, or its name where it has no code
help-add = Add a record from field=value
help-add-kind = What to add, such as leads
help-add-edits = A field and its value, such as name=Acme
help-set = Change fields of a record
help-set-kind = What it is, such as leads
help-set-code = Its code, or its name where it has no code
help-set-edits = field=value, or field+=value and field-=value for lists
help-log = Write down what was done with a lead; what follows is planned by the rules
help-log-code = The code of the lead
help-log-kind = call, meeting, e-mail, message, task or note
help-log-outcome = Of a call: answered, no-answer, voicemail, call-back or wrong-number
help-log-note = What was said
help-log-subject = What it was about
help-plan = Plan the next action of a lead
help-plan-code = The code of the lead
help-plan-text = When, what, about what: "tue 10 call pricing"
help-snooze = Put a lead off until a day
help-snooze-code = The code of the lead
help-snooze-until = The day, such as "next monday" or +2w
help-park = Put a lead aside for a reason
help-park-code = The code of the lead
help-park-reason = Why; a new reason is added to the list
help-park-until = When it comes back; a month from today unless said
help-convert = Make a customer of a lead
help-convert-code = The code of the lead
help-convert-customer = Join this customer instead of making one
help-convert-role = What it is to you: customer, supplier or other; may be repeated
help-reject = Stop work on a lead
help-reject-code = The code of the lead
help-reject-reason = Why; a new reason is added to the list
help-reject-note = A comment
help-reject-planned = What becomes of planned events: keep, done or cancel (cancel unless said)
help-reopen = Open a closed lead again
help-reopen-code = The code of the lead
help-merge = Merge a name into another: reps, channels, tags, reasons
help-merge-kind = Which list
help-merge-code = The name that goes
help-merge-into = The name that stays
help-trash = Put a record into the trash
help-trash-kind = What it is, such as leads
help-trash-code = Its code, or its name where it has no code
help-untrash = Take a record out of the trash
help-untrash-kind = What it is, such as leads
help-untrash-code = Its code
help-triage = Decide lead by lead, on the screen
help-triage-counts = Only count what waits in each queue
help-undo = Take back the last step
help-redo = Do again what was taken back
help-journal = List the steps that can be undone
help-journal-limit = At most so many steps
help-journal-jump = Undo or redo until this step is the last that stands; 0 undoes all
help-journal-alone = Undo this step alone
help-journal-trim = Forget all but the newest N steps
help-backup = Make a verified copy of the file
help-backup-file = Where to; else into the folder of backups
help-restore = Put a backup in the place of the file; the present one is kept beside it
help-restore-file = The backup
help-doctor = Check whether the file is well
help-doctor-repair = Make anew what follows from other rows: search index, next actions
help-config = Settings
help-config-path = Show where everything is
help-config-check = Check the settings
help-config-schema = Show the JSON schema of the settings
help-config-init = Write a first file of settings, every one explained
help-keys = List the keys of the screen
help-completions = Write the completions of a shell
help-completions-shell = bash, elvish, fish, powershell or zsh
help-man = Write the manual page
help-help = Show the help of a command
help-help-command = The command
error-argument-unknown = There is no option “{ $argument }”. To see them: embudo --help.
error-argument-missing = Missing: { $argument }. To see how: embudo --help.
error-argument-conflict = { $argument } can't be used together with { $other }.
error-argument-encoding = An argument is not UTF-8 text.
error-argument-empty = { $argument } needs a value.
error-argument-choice = { $argument } can't be “{ $value }”. It is one of: { $choices }.
error-argument-value = { $argument } can't be “{ $value }”.
error-command-unknown = There is no command “{ $argument }”. To see them: embudo --help.
error-command-missing = A command is missing. To see them: embudo --help.
error-edit = “{ $text }” is not written as field=value.
error-kind-unknown = There is no kind “{ $kind }”. The kinds are: { $choices }.
error-not-with-kind = embudo { $command } does not work with { $kind }.
error-no-such-name = There is no “{ $name }” among the { $things }. To see them: embudo list { $things }.
error-nothing-to-undo = There is nothing to undo.
error-nothing-to-redo = There is nothing to redo.
error-doctor = Not everything is well: { $checks }. Try embudo doctor --repair, or restore a backup.
error-config-problems = Some settings can't be used.
error-event-ends-before = The event ends before it begins.
note-defused = { $n ->
    [one] { $n } cell would run as a formula in a spreadsheet: it has an apostrophe before it now.
   *[other] { $n } cells would run as formulas in a spreadsheet: they have an apostrophe before them now.
}
note-past = { $day } is in the past; it was planned all the same.
config-is-good = The settings are good.
cli-yes = yes
cli-no = no
done-add = Added: { $what }
done-edit = Changed: { $what }
done-log = Logged: { $what }
done-note = Noted: { $what }
done-plan = Planned: { $what }
done-snooze = Put off: { $what }
done-park = Parked: { $what }
done-convert = Converted: { $what }
done-reject = Rejected: { $what }
done-reopen = Reopened: { $what }
done-merge = Merged into: { $what }
done-trash = In the trash: { $what }
done-restore = Out of the trash: { $what }
reason-no-budget = no budget
reason-no-need = no need
reason-no-answer = no answer
reason-competitor = chose a competitor
reason-not-a-fit = not a fit
reason-duplicate = duplicate
reason-noise = noise
column-name = name
column-code = code
column-kind = kind
column-company = company
column-campaign = campaign
column-activity = activity
column-rep = rep
column-channel = channel
column-potential = potential
column-tag = tags
column-note = note
column-status = status
column-place = place
column-queue = queue
column-limbo = limbo
column-reason = reason
column-snooze = snoozed until
column-park = parked until
column-flag = flag
column-customer = customer
column-created = created
column-updated = updated
column-closed = closed
column-next = next
column-last = last contact
column-idle = idle days
column-stage-days = days in activity
column-events = events
column-email = e-mail
column-phone = phone
column-city = city
column-country = country
column-start = start
column-end = end
column-budget = budget
column-open = open
column-converted = converted
column-rejected = rejected
column-conversion = conversion %
column-id = id
column-type = type
column-state = state
column-direction = direction
column-importance = importance
column-begin = begin
column-all-day = all day
column-subject = subject
column-lead = lead
column-outcome = outcome
column-location = place
column-participants = participants
column-reminder = reminder
column-recurrence = recurrence
column-uid = uid
column-overdue = overdue
column-legal-name = legal name
column-roles = roles
column-tax-id = tax id
column-sales = sales
column-sales-count = sales
column-sales-amount = sold
column-sales-first = first sale
column-sales-last = last sale
column-sales-product = products
column-events-count = events
column-role = role
column-of = of
column-default = default
column-do-not-contact = do not contact
column-category = category
column-unit = unit
column-price = price
column-active = active
column-sold-quantity = quantity sold
column-sold-amount = amount sold
column-sold-buyers = buyers
column-sold-last = last sold
column-number = number
column-date = date
column-product = product
column-total = total
column-folder = folder
column-filter = filter
column-count = count
column-uses = uses
column-retired = retired
column-sort = sort
column-columns = columns
column-comment = comment
column-trashed = in the trash
column-archived = archived
column-contacts = contacts
column-history = history
column-leads = leads
column-activities = activities
column-at = at
column-what = what
column-colour = colour
column-expected-days = expected days
column-enabled = in use
column-days = days
column-time = time
column-zone = zone
column-emails = e-mails
column-phones = phones
column-addresses = addresses
column-handles = handles
column-street = street
column-region = region
column-postcode = postcode
column-label = label
column-service = service
column-value = value
column-on = on
column-promises = promises
column-inbox = inbox
column-due = due
column-woke = woke
column-stale = stale
column-rows-changed = rows
column-undone = undone
column-ok = ok
column-detail = detail
column-checks = checks
column-file = file
column-kept = kept
column-bytes = bytes
column-steps = steps
column-config = settings
column-keys = keys
column-database = database
column-backups = backups
column-problems = problems
column-message = message
column-screen = screen
column-command = command
column-help = help

### Import and export

help-import = Take a file in: CSV, TSV or JSON. What is done is one step of undo
help-import-kind = What the rows are, such as leads
help-import-file = The file; - reads what is piped in
help-import-map = This column feeds that field, or several with commas; may be repeated
help-import-set = Every row has this value; may be repeated
help-import-where = Only rows whose column has this value; may be repeated
help-import-match = By what rows are recognised: code, email or phone (code where the file has codes)
help-import-on-match = What becomes of those that are there already: skip, update or create
help-import-unknown = Names that nothing has yet: create them, or reject their rows
help-import-dry-run = Write nothing, and say what would come of it
help-import-encoding = How the file is encoded, such as utf-8 or windows-1252
help-import-delimiter = What stands between the cells, such as ; or tab
help-import-header = Whether the first row names the columns: auto, present or absent
help-import-rejects = Where rejected rows go; else beside the file
help-import-decimal = What stands before the decimals: point or comma
help-import-dates = What 3/4/2026 means: day-first, month-first or iso
help-export = Write records into a file, or to stdout
help-export-kind = What to write, such as leads
help-export-file = The file; its ending says how: .csv or .json
help-export-filter = Only these, such as "status:open #fair"
help-export-columns = These fields only, such as code,name; else all
help-export-sort = By these fields, such as name,-potential
change-import = Import { $file }: { $n ->
    [one] one row
   *[other] { $n } rows
  }
error-import-kind = { $kind } can't be imported.
error-import-where = “{ $text }” is not written as Column=value.
error-import-date = { $field }: “{ $value }” is no date. Write it like 2026-11-23.
error-import-date-order = { $field }: nothing says whether the day or the month comes first in “{ $value }”. Say it with --dates day-first or month-first.
error-import-rejects = { $path } is the file to import: choose another one for the rejected rows.
error-export-format = Files ending in { $ending } can't be written. Use --format csv or json.
error-export-kind = { $kind } can't be exported yet.
import-ragged = The row has { $found } cells, the header { $columns }.
import-rows = { $rows ->
    [one] 1 row
   *[other] { $rows } rows
  }: { $new } new, { $updated } updated, { $skipped } skipped, { $rejected } rejected
import-created = Created: { $n } { $what ->
    [campaigns] { $n ->
        [one] campaign
       *[other] campaigns
      }
    [activities] { $n ->
        [one] activity
       *[other] activities
      }
    [reps] { $n ->
        [one] rep
       *[other] reps
      }
    [channels] { $n ->
        [one] channel
       *[other] channels
      }
    [tags] { $n ->
        [one] tag
       *[other] tags
      }
    [reasons] { $n ->
        [one] reason
       *[other] reasons
      }
    [customers] { $n ->
        [one] customer
       *[other] customers
      }
   *[other] { $n ->
        [one] product
       *[other] products
      }
  }
import-rejects = The rejected rows are in { $path }: mend them there and import that file.
import-dry-run = Nothing was written: this is what the import would do.
import-left-out = Left out, since no field is called like that: { $columns }
import-progress = Importing… { $percent } %
import-note-closed-open = Line { $line }: the lead is open, so its closing date { $value } was left out{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } rows).
  }
import-note-closed-early = Line { $line }: closed before it was created; it counts on the day of its creation{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } rows).
  }
import-note-campaign-dates = Line { $line }: { $campaign } did not run on { $day }; the lead entered it all the same{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } rows).
  }
import-note-codes = Line { $line }: the code { $code } is taken, so the lead got a new one{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } rows).
  }
import-note-odd-value = Line { $line }: { $field } can't be “{ $value }” and was left out{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } values).
  }
import-note-reason = Line { $line }: a reason belongs to a rejected or parked lead and was left out{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } rows).
  }
import-note-customer = Line { $line }: there is no customer { $customer }; the lead came without{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } rows).
  }
import-note-stays-closed = Line { $line }: { $code } is closed and stays so{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } rows).
  }
import-note-trash = Line { $line }: { $code } is there, in the trash{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } rows).
  }
import-note-twins = { $n ->
    [one] One new lead has
   *[other] { $n } new leads have
  } an e-mail or phone that somebody else has too: they may be duplicates.
import-note-nuls = { $n ->
    [one] One NUL sign was left out.
   *[other] { $n } NUL signs were left out.
  }
import-note-letters = { $n ->
    [one] One letter can't be read in this encoding and became �.
   *[other] { $n } letters can't be read in this encoding and became �.
  }
export-done = { $n ->
    [one] One record
   *[other] { $n } records
  } in { $path }
export-barred = { $n ->
    [one] One of them has a contact that must not be contacted: see do-not-contact.
   *[other] { $n } of them have a contact that must not be contacted: see do-not-contact.
  }
