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

### Form: adding and changing records, in forms, in one line and in the editor

capture-example = Ana Pérez, Acme, +34 600 111 222, ana@acme.example #fair @rep 5k !
capture-label = New lead
change-add-lead = add a lead
change-edit-lead = change a lead
change-edit-leads = change several leads
error-capture-no-name = Who is it? Begin with a name, such as “Ana Pérez, Acme”.
error-changed-meanwhile = This was changed elsewhere meanwhile ({ $n }). Both values are shown; Ctrl+s saves yours.
error-record-meanwhile = { $field } was changed elsewhere meanwhile and is now “{ $value }”. Change this file in any way and close it to save yours.
error-record-table = { $field } takes a text or a list, not a section. Write { $field } = "…".
error-record-toml = Line { $line } cannot be read: { $why }. Mend it, or empty the file to give up.
field-activity = Activity
field-campaign = Campaign
field-channel = Channel
field-city = City
field-code = Code
field-company = Company
field-contact = Contact
field-country = Country
field-domain = E-mail domain
field-email = E-mail
field-flag = Flag
field-kind = Kind
field-name = Name
field-next = Next action
field-note = Note
field-park = Parked until
field-phone = Phone
field-postcode = Postcode
field-potential = Potential
field-reason = Reason
field-region = Region
field-rep = Rep
field-role = Role
field-snooze = Snoozed until
field-street = Street
field-tag = Tags
field-website = Website
form-changes =
    { $n ->
        [one] { $n } change
       *[other] { $n } changes
    }
form-company = company
form-discarded = Discarded ({ $time }): r undo discard, x forget
form-draft-from = A draft ({ $time }): r restore, x forget
form-draft-kept = draft kept
form-edit-lead = Change lead
form-edit-leads =
    { $n ->
        [one] Change { $n } lead
       *[other] Change { $n } leads
    }: empty leaves as it is, - clears
form-event-call = call
form-event-email = e-mail
form-event-meeting = meeting
form-event-message = message
form-event-note = note
form-event-task = task
form-leaving = Not saved yet: s save · d discard · Esc keep editing
form-looking = Looking…
form-mixed = mixed
form-new = new
form-new-lead = New lead
form-next-example = fri 15:00 call about prices
form-no = no
form-nothing = Nothing fits.
form-odd-email = “{ $value }” doesn't look like an e-mail, e.g. name@firm.example
form-odd-phone = “{ $value }” doesn't look like a phone number, e.g. +34 600 111 222
form-person = person
form-problems =
    { $n ->
        [one] { $n } problem
       *[other] { $n } problems
    } · Ctrl+s shows the first
form-saving = Saving…
form-theirs = meanwhile: { $value }
form-theirs-empty = meanwhile: emptied
form-twins = Possible duplicate
form-twins-line = Possible duplicate: { $twins }
form-yes = yes
hint-discard = discard
hint-editor = in the editor
hint-forget = forget
hint-keep-editing = keep editing
hint-next-field = next field
hint-restore = restore
hint-save = save
hint-save-next = save, and the next
toast-captured = Added { $name }. u takes it back.
toast-record-saved = Saved. u takes it back.
toml-activity = One of its campaign; a new name is added to it.
toml-campaign = Its name or its code; a new name makes a new campaign.
toml-day = A day, such as 2026-11-30, tomorrow or fri.
toml-email = In order of preference: ["ana@acme.example", "info@acme.example"]
toml-flag = true or false
toml-head = Change what you like, save, and close the editor. Lines that begin with # are
    comments. Nothing is written where nothing is changed.
toml-kind = company or person
toml-park = A day to come, with a reason below, such as 2026-11-30 or +2w.
toml-potential = A number, such as 1200 or 1234.50.
toml-snooze = A day to come, such as 2026-11-30, fri or +2w.
toml-tag = Any number of names: ["fair", "priority"]
