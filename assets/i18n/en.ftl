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
config-ambiguous = Whether the terminal draws signs such as arrows one column wide or two: wide keeps to plain letters.
config-emoji = Emoji in what you have typed: keep them, or text, which shows a box in a terminal that draws them badly.
config-density = Blank lines between the fields of a form and the activities of a campaign, if there is room: standard has them, compact does not.
config-file = Settings of embudo. Remove the # in front of what you want to change.
config-hours = A clock of 24 or 12 hours.
config-icons = The signs on screen: ascii where the font lacks others, nerd for Nerd Fonts.
config-lang = The language on screen: auto takes the system's.
config-layout = The keyboard whose letters stand for the Latin keys at the same place: auto, off, or a name such as russian.
config-links = A lead's e-mail addresses, phones and web addresses can be clicked where the terminal supports links.
config-me = The sales rep of new leads.
config-month-target = How many leads are to be converted in a month; 0 for no target.
config-mouse = The mouse works on screen. Hold Shift to select text as usual.
config-notify = Reminders also call you through the terminal, as a notification or with the bell.
config-paint = Paint the background instead of leaving the terminal's own.
config-preset = Keys for other habits: vim, emacs or gui. What keys.toml says takes precedence.
config-theme = Colours: auto, dark, light, hc-dark, hc-light, cvd-dark, cvd-light, ansi16, mono, or your own.
config-week-start = The first day of the week.
config-which-key-delay-ms = Milliseconds until the keys that can follow are shown; 0 shows them at once.
config-holidays = A file of days on which you don't work, beside this one: a date a line, such as 2026-12-25 Christmas, or 12-25 Christmas for each year.
config-work-days = The days you work; suggestions keep to them.
config-work-from = When your working day begins.
config-work-to = When your working day ends.

### crash: the two lines after an unexpected end

crash-report = embudo crashed. What was saved is safe. Report: { $path }
crash-report-none = embudo crashed. What was saved is safe. The report could not be written to { $path }
crash-what-now = Start embudo again to go on. The report holds none of your data and can be sent as it is.

### date: days in words

date-long = { $weekday }, { $day } { $month } { $year }
date-month = { $month } { $year }
date-days = { $days } { $month } { $year }
date-today = today
date-tomorrow = tomorrow
date-yesterday = yesterday

### error: what is wrong, where, and what to do

error-busy = Another program is writing to the database. Close it or wait a little, then try again.
error-cannot-make = { $file } can't be created: { $why }. Check who owns the folder, or name another file: embudo --db FILE.
error-cannot-open = The database can't be opened: { $why }. Check who owns the file and its folder.
error-cancelled = Stopped. Nothing was changed.
error-clipboard-size = The text is too long for the terminal's clipboard ({ $size } kB, at most { $most } kB). Write it to a file instead.
error-too-many-to-copy = More than { $most } rows are for a file. Press w to write one.
error-clock = “{ $text }” is not a point in time. Write 2026-11-24, “2026-11-24 10:00” or 2026-11-24T10:00:00Z.
error-config-choice = { $file } line { $line }: { $key } must be one of { $choices }. Using { $default }.
error-config-days = { $file } line { $line }: { $key } must be a list of days, such as ["mon", "tue"]. Using { $default }.
error-config-encoding = { $file } is not UTF-8 text. What can't be read in it is left out.
error-config-keys = { $file } line { $line }: keys must be a text or a list of texts, such as ["d", "F5"]. This line is left out.
error-config-number = { $file } line { $line }: { $key } must be a whole number from { $from } to { $to }. Using { $default }.
error-config-number-of = { $file } line { $line }: { $key } must be one of { $choices }. Using { $default }.
error-config-section = { $file } line { $line }: commands belong under the name of their screen, such as [leads]. This line is left out.
error-config-switch = { $file } line { $line }: { $key } must be true or false. Using { $default }.
error-config-syntax = { $file } line { $line } can't be read and is left out: { $why }
error-config-text = { $file } line { $line }: { $key } must be a text in quotes. Using { $default }.
error-config-broken = { $file } has lines that can't be read, so nothing was written to it. See embudo config check.
error-config-time = { $file } line { $line }: { $key } must be a time such as "09:00". Using { $default }.
error-config-unknown = { $file } line { $line }: there is no setting { $key }, so it changes nothing.
error-holiday = { $file } line { $line }: “{ $text }” is no day off. Write a date and its name, such as 2026-12-25 Christmas, or 12-25 Christmas for each year. The line changes nothing.
error-holidays-file = The days off in { $file } can't be read; there are none until they can.
error-damaged = The file is not an embudo database, or it is damaged ({ $why }). Nothing in it was changed. Backups, if there are any, are in the folder backups beside it: embudo restore FILE.
error-empty-file = { $path } is empty: it was cut off, or it never was a database. Nothing was written to it.
error-way-back = The newest backup brings it back; what is there now is kept beside it: embudo restore { $backup }
error-did-you-mean = Did you mean “{ $hint }”?
error-write-like = Write it like { $hint }.
error-editor = The editor “{ $command }” could not be started: { $why }. Set VISUAL or EDITOR to one that is installed. Your text is kept.
error-internal = Something went wrong inside embudo ({ $what }). This step saved nothing. Please report it.
error-io = Reading or writing failed: { $why }. Check the disk, then try again.
error-link = Only web, e-mail and phone addresses can be opened, and “{ $link }” is none of them.
error-link-failed = xdg-open did not start ({ $why }). You can copy the address instead.
error-no-file = There is no such file or folder. Check the name.
error-no-home = There is no home folder to keep the data in. Set HOME, or name the file: embudo --db FILE.
error-no-folder = There is no folder { $folder }. Make it, or name another file.
error-no-space = The disk is full: nothing was saved, and what was saved before is safe. Make room (10 MB will do; an import takes three times its file), then try again.
error-daily-backup = There is no backup of today: { $why }
error-no-space-copy = There is no room for a copy: it takes { $need } MB. Nothing was left behind. Make room, then try again.
error-no-terminal = There is no terminal to draw on. Start embudo in a terminal window, or use its commands: embudo --help.
error-not-allowed = Not allowed: { $why }. Check who owns the file and its folder.
error-printing = The output could not be written to its end: { $why }. What was to be changed is changed.
error-not-found = No { $things ->
    [leads] lead
    [campaigns] campaign
    [events] event
    [contacts] contact
    [customers] customer
    [products] product
    [sales] sale
    [segments] segment
   *[other] record of { $things }
} has the code “{ $code }”. To see them: embudo list { $things }.
error-theme = The theme { $theme } can't be used as it is written: { $place } { $value }. The rest of it is used.
error-theme-unknown = There is no theme { $theme }, built in or in the folder themes. Using dark.
error-read-only = The database can't be written: { $why }. Check who owns the file and its folder, or open it with --read-only.

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

### refusal: why the system says no

refusal-not-found = no such file or folder
refusal-permission = permission denied
refusal-read-only = the disk is read-only
refusal-full = the disk is full
refusal-folder = it is a folder
refusal-no-folder = a part of the path is not a folder

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

error-in-field = { $field }: { $told }
error-not-a-number = “{ $value }” is not a number. Write it like 1234.50, 1.234,50 or 5k.
error-number-too-big = “{ $value }” is too big a number.
error-unknown-zone = There is no time zone “{ $zone }”. Names look like Europe/Madrid.
error-not-a-date = “{ $word }” is not understood as a date. Try tomorrow, fri 17, +2w or 23/11.
error-no-date = There is no date in “{ $text }”. Add one, such as tomorrow, fri 17 or +2w.

### Filters

error-filter-too-long = A filter has at most { $max } characters
error-filter-too-many = A filter has at most { $max } words and conditions
error-filter-too-deep = Brackets and negations nest at most { $max } deep
error-filter-unknown-field = Unknown field { $field }{ $hinted ->
    [yes] {""}
   *[no] ; to search for it as text, put it in quotes
}
error-filter-no-value = A value is missing after { $after }
error-filter-no-close = This bracket is not closed: { $expected } is missing
error-filter-stray-close = This bracket closes nothing; to search for it as text, put it in quotes
error-filter-empty-group = There is nothing in these brackets
error-filter-open-quote = This quote is not closed: { $expected } is missing
error-filter-nothing-beside = Something to look for is missing beside { $word }
error-filter-no-name = A name is missing after { $sign }
error-filter-no-operator = An operator is missing after { $field }
error-filter-operator = { $field } can't be compared with { $operator }
error-filter-one-value = { $operator } takes one value, not a list
error-filter-open-range = { $operator } needs a value or a range with both ends
error-filter-backwards = The range { $value } begins after its end
error-filter-number = { $value } is not a number
error-filter-whole = { $value } is not a whole number
error-filter-day = { $value } is not a date
error-filter-choice = { $value } is not a value of { $field }: { $choices }
error-filter-yes-no = { $value } is neither yes nor no
error-filter-no-period = { $field } takes no period in brackets
error-filter-unknown-saved = There is no { $what ->
    [segment] segment
   *[view] view
} “{ $name }”.
error-filter-view-in-itself = The view “{ $name }” asks for itself, in a circle. Change its filter.
error-column = There is no column “{ $column }”.
error-sort-field = The list can't be sorted by “{ $field }”.

### Names, campaigns, backups

error-name-required = A name is needed.
error-name-control = A name can't hold line breaks or other control characters.
error-name-too-long = A name has at most { $most } characters.
error-name-taken = There is already a { $things ->
    [campaigns] campaign
    [fields] field
    [views] view
    [reps] sales rep
    [channels] channel
    [tags] tag
   *[reasons] reason
} “{ $name }”. { $things ->
    [campaigns] Choose another name.
    [fields] Choose another name.
    [views] Choose another name.
   *[reasons] Merge the two, or choose another name.
}
error-name-used = “{ $name }” is in use. Retire it, or merge it into another.
error-merge-itself = A name can't be merged into itself.
error-code-taken = The code { $code } is taken. Choose another one.
error-negative = { $field } can't be below zero.
error-not-positive = { $field } must be at least 1.
error-ends-before-start = The end, { $ends }, is before the start, { $starts }.
error-activities-required = A campaign needs at least one activity.
error-activity-twice = There are two activities called “{ $name }”.
error-activity-in-use = { $leads ->
    [one] { $leads } lead is in “{ $name }”. Say where it goes.
   *[other] { $leads } leads are in “{ $name }”. Say where they go.
  }
error-campaign-in-use = { $leads ->
    [one] { $leads } lead is in “{ $name }”. Move it first, or archive the campaign.
   *[other] { $leads } leads are in “{ $name }”. Move them first, or archive the campaign.
  }
error-campaign-not-begun = “{ $campaign }” begins on { $starts }: no lead can enter on { $day }.
error-campaign-over = “{ $campaign }” ended on { $ends }: no lead can enter on { $day }.
error-event-type = “{ $value }” is not a type of event.
error-choices-required = A choice needs at least one word.
error-choice-twice = The same choice is there twice.
error-not-a-choice = { $field } can't be “{ $value }”. Choose one of: { $choices }.
error-not-of-kind = { $field } must be a { $kind ->
    [number] number
    [date] date
   *[text] text
  }.
error-later-step = Step { $id } came later and builds on this one. Undo that one first.
error-file-exists = { $path } exists already. Name another file.
error-other-program = { $path } is not an embudo file: another program made it. Nothing in it was changed.
error-restore-itself = That backup is the database itself. Name another one.
error-no-database = There is no database at { $path }. Check the name.
check-integrity = Integrity of the file
check-foreign-keys = Rows that point to other rows
check-search = Search index ({ $wrong } wrong)
check-next-actions = Next actions and last contacts ({ $wrong } wrong)
check-history = History agrees with the leads ({ $wrong } wrong)
check-journal = Journal agrees with the rows ({ $wrong } wrong)
check-values = Values agree with the daily backups, or a step says why not ({ $wrong } wrong, first: { $first })
check-permissions = Only you can read the files
check-backup = { $newest ->
    [none] No backup yet
   *[other] Newest backup: { $newest } (days old: { $days })
}
key-enter = Enter
key-space = Space
key-backspace = Backspace
key-delete = Delete
key-insert = Insert
key-home = Home
key-end = End
key-pgup = PgUp
key-pgdn = PgDn
key-shift = Shift

### Keys

error-key-unknown = “{ $key }” is not a key. Keys look like ctrl-s, shift-left, f2 or g.
error-keys-command = keys.toml: [{ $screen }] has no command { $command }, so its keys do nothing.
error-keys-screen = keys.toml: there is no screen [{ $screen }], so its keys do nothing.
error-keys-clash = keys.toml: { $keys } never reaches { $other }: { $command } has the same keys, or those they begin with.
error-keys-unsent = keys.toml: many terminals can't send { $keys } ({ $command }).
error-keys-empty = A key is missing in “{ $keys }”.

### Reading files

error-import-empty = The file holds nothing to import.
error-import-only-header = The file has column names but no rows.
error-import-no-file = There is no such file: { $path }
error-import-device = { $path } is a device, not a file. Name a file.
error-import-folder = { $path } is a folder. Name a file.
error-import-binary = This is not a text file. Save it as CSV and try again.
error-import-looks = This looks like { $what ->
    [workbook] an Excel or LibreOffice workbook
    [old-office] an old Excel or Word file
    [zip] a ZIP archive
    [compressed] a compressed file
    [pdf] a PDF
    [picture] a picture
    [sqlite] an SQLite database
    [vcard] contact cards (vCard)
    [icalendar] a calendar (iCalendar)
    [markup] HTML or XML
    [rtf] an RTF document
   *[other] another kind of file
}, not a table or JSON. { $what ->
    [zip] Unpack it first.
    [compressed] Unpack it first.
   *[other] Export it as CSV.
}
error-import-open-quote = The quote that opens on line { $line } is never closed. Close it or remove it.
error-import-long-quote = The quote that opens on line { $line } holds more than 16 MB. Perhaps it is never closed: close it or remove it.
error-import-long-cell = A cell on line { $line } is longer than 16 MB.
error-import-long-row = The row that begins on line { $line } is longer than 32 MB.
error-import-columns = Line { $line } has more than { $limit } columns.
error-import-json = The JSON is broken at line { $line }: { $why ->
    [open-list] the list has no end
    [open-object] an object has no end
    [no-object] an object is expected there
    [more] something follows the list
    [values] an object has too many values
    [names] the names are too long
   *[other] a value, a comma, a quote or a bracket is not as it must be
}.
error-import-encoding = There is no encoding called { $encoding }. Try utf-8, utf-16, windows-1252 or windows-1251.
error-import-delimiter = { $delimiter } is not a separator. Give one sign, such as ; or tab.
error-import-no-column = The file has no column { $column }.
error-import-no-field = There is no field { $field }.
error-import-map = { $text } is not written as Column=field.
error-import-set = { $text } is not written as field=value.
error-import-date = { $field }: “{ $value }” is not understood as a date. Write it like 2026-11-24.
error-import-date-order = { $field }: “{ $value }” may have the day or the month first. Say which order the file has.
error-ical-none = { $file } holds no calendar (BEGIN:VCALENDAR).
error-ical-begin = It has no begin (DTSTART) that can be read.
error-import-begin = It has no begin. Map a column to begin, or give all rows one.
error-import-match = { $things } can't be recognised by { $match }.
error-import-option = { $option } means nothing for { $things ->
    [campaigns] campaigns, which come whole
   *[calendars] a calendar, whose entries say themselves what they are
}. Leave it out.
error-import-kind = { $kind } can't be imported.
error-import-rejects = { $path } is the file that is being imported. Name another one for the rejected rows.
error-import-where = { $text } is not written as Column=value.
error-import-map-and-set = { $field } is given both a column and a value. Choose one.

### Customers, duplicates, fields

error-activity-without-campaign = “{ $value }” is an activity of a campaign: say which campaign first.
error-computed-field = { $field } is computed from other fields and can't be set.
error-customer-has-sales = { $code } can't be reopened: its customer { $customer } has sales.
error-first-activity = { $code } is in the first activity of its campaign.
error-in-trash = { $code } is in the trash. Restore it first.
error-last-activity = { $code } is in the last activity of its campaign. Convert or reject it.
error-lead-closed = { $status ->
    [converted] { $code } is converted. Reopen it first.
   *[other] { $code } is rejected. Reopen it first.
}
error-lead-open = { $code } is open already.
error-no-campaign = { $code } is in no campaign. Put it into one first.
error-no-such-way = The contact has no “{ $way }”. Add it first.
error-not-a-bar = “{ $value }” is not understood. Write yes, no, email:ana@acme.example or phone:600111222, and a reason after a semicolon.
error-not-a-list = { $field } holds one value: set it with =.
error-not-in-future = { $day } is not in the future. Pick a day from tomorrow on.
error-not-yes-no = { $field } is yes or no, not “{ $value }”.
error-only-when-created = { $field } can only be given when something is added.
error-outcome-of-call = Only a call has an outcome.
error-park-needs-reason = A parked lead needs a reason as well as a day.
error-reason-of-nothing = Only a parked or rejected lead has a reason. Park the lead, or reject it with that reason.
error-status-by-command = Use convert, reject or reopen to change a status: it can't be set.
error-unknown-field = There is no field “{ $field }”.
error-unknown-name = “{ $name }” is not among the { $things ->
    [campaigns] campaigns
    [activities] activities of the campaign
    [leads] leads
    [customers] customers
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
history-moved = Moved
history-edited = Changed
history-imported = Changed by an import
note-twin = Possible duplicate of { $code } { $name }: { $why }.
role-customer = customer
role-supplier = supplier
role-other = other

### Screens

screen-global = Everywhere
screen-today = Today
screen-leads = Leads
screen-triage = Triage
screen-record = Lead
screen-eod = End of the day
screen-review = Review of the week
screen-names = Names

### Headings of the help

group-places = Places
group-anytime = Anytime
group-eod = End of the day
group-review = Review of the week
group-today = Today
group-leads = Leads
group-act = Decide
group-find = Find, sort, show
group-list = Move and select
group-hand-over = Copy and open
group-event = Event
group-calendar = Days and views
group-triage = Triage
group-snooze = Snooze
group-record = Lead
group-names = Names

### Commands

cmd-tab-1 = Go to Today
cmd-tab-2 = Go to Leads
cmd-tab-3 = Go to Campaigns
cmd-tab-4 = Go to Events
cmd-next-tab = Next tab
cmd-previous-tab = Previous tab
cmd-triage = Triage: decide one lead after another
cmd-names = Sales reps, channels, tags, reasons
cmd-last-place = Go to the place before this one
cmd-last-edited = Open the lead that was changed last
cmd-reminded = Open what the last reminder is about
cmd-journal = Journal and messages: what was done, the way back, what was said
cmd-theme = Theme: look at each, and keep one
cmd-reload-settings = Reload settings, keys and theme
cmd-kept = Drafts: what was typed and not saved
cmd-back = Back; from the first screen, quit
cmd-quit = Quit
cmd-palette = Find a command by its name
cmd-help = Help: the keys of this screen
cmd-undo = Undo
cmd-redo = Redo
cmd-save-copy = Save a copy of everything elsewhere
cmd-show-text = Copy failed? Show the text
show-text-way-back = Select it with the mouse and copy it. Enter goes back to embudo.
cmd-capture = New lead in one line
cmd-repaint = Redraw the screen
cmd-suspend = Go to the shell; fg comes back
cmd-mouse = Switch the mouse on or off
cmd-eod = End of the day (eod)
cmd-eod-roll = Roll all of it forward
cmd-eod-later = A working day later
cmd-eod-sooner = A working day sooner
cmd-eod-day = To a day in words
cmd-eod-stay = Leave it, or take it along
cmd-eod-open = Open the lead or the leads
cmd-eod-copy = Copy the day as text
cmd-eod-copy-json = Copy the day as JSON
cmd-eod-write = Write the day into a file
cmd-eod-note = Write a note for the next morning
cmd-eod-backup = Make the backup of the day anew
cmd-review = Review of the week
cmd-review-open = Open the day or the leads
cmd-start-triage = Open the queue or the lead
cmd-today-triage = Triage what waits
cmd-today-done = Done, and what follows
cmd-today-level = Find other days for what is too much
cmd-add = New lead
cmd-open = Open the lead
cmd-edit = Edit
cmd-edit-toml = Edit as text in your editor
cmd-triage-shown = Triage the leads shown or selected
cmd-export-lead = Export this lead
cmd-export = Export what is shown
cmd-restore = Put back from the trash
cmd-log-answered = Call: answered
cmd-log-no-answer = Call: no answer
cmd-log-voicemail = Call: voicemail
cmd-log-call-back = Call: to call back
cmd-log-wrong-number = Call: wrong number
cmd-log-email = E-mail sent
cmd-log-message = Message sent
cmd-log-meeting = Meeting held
cmd-plan = Plan the next action
cmd-advance = On to the next activity
cmd-step-back = Back to the previous activity
cmd-note = Add a note
cmd-move-to = Move to an activity
cmd-park = Park: a reason and a day
cmd-convert = Convert to a customer
cmd-reject = Reject
cmd-reopen = Reopen
cmd-campaign = Put into a campaign
cmd-rep = Assign a sales rep
cmd-tag = Add a tag
cmd-flag = Flag or unflag
cmd-trash = Move to the trash
cmd-repeat = Repeat the last verdict
cmd-copy-summary = Copy name, company, phone, e-mail
cmd-copy-email = Copy the e-mail address
cmd-copy-phone = Copy the phone number
cmd-copy-name = Copy the name
cmd-copy-link = Copy the web address
cmd-copy-table = Copy the rows for a spreadsheet
cmd-open-email = Write an e-mail
cmd-open-phone = Dial the number
cmd-open-web = Open the web address
cmd-filter = Filter
cmd-filter-activity = Only this activity
cmd-filter-campaign = Only this campaign
cmd-filter-rep = Only this sales rep
cmd-filter-overdue = Only overdue ones
cmd-filter-tag = Only one tag
cmd-save-view = Save the filter as a view
cmd-clear-filter = Clear the filter
cmd-sort-created = Sort by creation
cmd-sort-next = Sort by next action
cmd-sort-name = Sort by name
cmd-sort-potential = Sort by potential
cmd-sort-company = Sort by company
cmd-sort-last = Sort by last contact
cmd-sort-updated = Sort by last change
cmd-sort-reverse = Reverse the order
cmd-view-open = Show open leads
cmd-view-all = Show all leads
cmd-view-trash = Show the trash
cmd-view-saved = Show a saved view
cmd-view-preview = Show or hide the preview
cmd-zoom = Enlarge the list, then the preview
cmd-next-pane = Go to the preview, or back to the list
cmd-view-columns = Choose the columns
cmd-line-down = Next line
cmd-line-up = Previous line
cmd-line-first = First line
cmd-line-last = Last line
cmd-down = Next row
cmd-up = Previous row
cmd-page-down = Page down
cmd-page-up = Page up
cmd-half-page-down = Half a page down
cmd-half-page-up = Half a page up
cmd-first = First row
cmd-last = Last row
cmd-mark = Select the row
cmd-mark-range = Select a range
cmd-extend-down = Select downwards
cmd-extend-up = Select upwards
cmd-mark-all = Select all, or none
cmd-scroll-right = Columns to the right
cmd-scroll-left = Columns to the left
cmd-preview-down = Preview down
cmd-preview-up = Preview up
cmd-accept = Do what is suggested
cmd-triage-next = Skip to the next lead
cmd-triage-previous = Previous lead
cmd-triage-later = Later: to the end of the queue
cmd-next-queue = Next queue
cmd-previous-queue = Previous queue
cmd-triage-open = Open the lead in full
cmd-twin = Compare with the possible duplicate
cmd-snooze = Snooze until a day
cmd-snooze-1 = Snooze until tomorrow
cmd-snooze-2 = Snooze for 2 days
cmd-snooze-3 = Snooze for 3 days
cmd-snooze-week = Snooze for a week
cmd-snooze-month = Snooze for a month
cmd-snooze-quarter = Snooze for three months
cmd-snooze-until = Snooze until a day
cmd-record-down = Down a line
cmd-record-up = Up a line
cmd-record-page-down = Page down
cmd-record-page-up = Page up
cmd-record-first = To the top
cmd-record-last = To the end
cmd-record-next = Next lead of the list
cmd-record-previous = Previous lead of the list
cmd-record-close = Back to the list
cmd-name-add = New name
cmd-name-rename = Rename
cmd-name-merge = Merge into another
cmd-name-retire = Retire, or offer again
cmd-name-open = List its leads
cmd-name-next-list = Next list
cmd-name-previous-list = Previous list
cmd-name-down = Next name
cmd-name-up = Previous name
cmd-name-first = First name
cmd-name-last = Last name

### Hints: a word or two beside a key

verb-done = done…
verb-snooze = snooze…
verb-reject = reject…
verb-convert = convert…
verb-park = park…
verb-previous = previous
verb-move-to = move to…
verb-campaign = campaign…
verb-tag = tag…
verb-later = later
verb-repeat = repeat
verb-open = open…
hint-accept = accept
hint-add = new
hint-advance = advance
hint-apply = apply
hint-cancel = cancel
hint-clear = clear
hint-close = close
hint-create = create
hint-edit = edit
hint-filter = filter
hint-find = find
hint-help = help
filter-example = name, #tag, @rep, campaign:…, next<today
hint-history = earlier filters
hint-jump = go back to here
hint-keep = keep
hint-other = the other list
hint-move = move
hint-open = open
hint-name-add = new
hint-name-merge = merge
hint-name-next-list = next list
hint-name-rename = rename
hint-name-retire = retire
hint-note = note
hint-ok = ok
hint-palette = commands
hint-back = back
hint-next-queue = next queue
hint-pick = pick
hint-plan = plan
hint-record-next = next
hint-record-previous = previous
hint-reject = reject
hint-run = run
hint-start-triage = open
hint-eod-roll = roll forward
hint-eod-day = day
hint-eod-stay = leave
hint-eod-open = open
hint-eod-copy = copy the day
hint-eod-note = note
hint-review-open = open
hint-today-done = done
hint-today-level = lighten
hint-triage-next = skip
hint-triage-shown = triage
hint-undo = undo
hint-undo-alone = undo only this
hint-yes = yes

### Why a command can't be given now

why-all-queues-empty = All queues are empty.
why-may-not-or-cannot = Nothing to reach them by, or marked as do not contact.
why-no-campaign = The lead is in no campaign. Press c to put it into one.
why-nothing-left = Nothing is left to roll forward.
why-no-file = There is no file to make a backup of.
why-not-too-much = What waits fits into the free time of today, or your pace is not known yet.
why-not-left = Go to a line of what is left first.
why-no-list = Verdicts and contacts have no list of leads.
why-no-event-of-lead = Go to an event of a lead first.
why-no-filter = There is no filter to save. Press / to type one.
why-no-further-lead = No more leads in this list.
why-no-lead = There is no lead here.
why-no-reminder = There was no reminder yet.
why-not-in-trash = Only what is in the trash can be restored; v t shows it.
why-no-name = There is no name here. Press a to add one.
why-no-twin = This lead has no possible duplicate.
why-nothing-to-copy = There is nothing of that to copy.
why-nothing-to-repeat = There is no verdict to repeat yet.

### Toasts

toast-again-to-quit = Press Ctrl+C again to quit; q quits too.
toast-also-open = This file is also open in another window: what is changed there appears here.
toast-copied = Copied through the terminal: { $text }
toast-copied-rows = { $n ->
        [one] One row
       *[other] { $n } rows
    } copied, ready to paste into a spreadsheet
toast-jumped-back = { $n ->
    [0] This is the last step that stands.
    [one] { $n } step undone.
   *[other] { $n } steps undone.
}
toast-jumped-on = { $n ->
    [one] { $n } step done again.
   *[other] { $n } steps done again.
}
toast-layout = Keyboard layout: this letter has no place in the keymap. Press the Latin key.
toast-mouse-off = Mouse off: the terminal selects text as usual.
toast-mouse-on = Mouse on. Hold Shift to select text.
toast-settings-read = Settings, keys and theme were read again.
toast-settings-next-start = Settings were read again. Language, clock, working days and names apply from the next start.
toast-theme-kept = The theme is now in config.toml.
toast-nothing-to-redo = Nothing to redo.
toast-nothing-to-undo = Nothing to undo.
toast-paste-nowhere = Nothing here takes pasted text: open a field first.
toast-redone = Redone: { $what }
toast-undone = Undone: { $what }
toast-saved = { $n ->
    [one] Saved (u undoes)
   *[other] { $n } leads saved (u undoes)
}
toast-unchanged = Nothing was changed.
toast-copy-saved = A copy of everything is at { $path }. Open it with embudo --db { $path }
toast-draft-elsewhere = Open that form again: it offers the draft.
toast-discarded = Discarded; g k brings it back (7 days)
toast-view-saved = View “{ $name }” saved: v v shows it.

### Questions and lists to pick from

confirm-apply = Apply
confirm-cancel = Cancel
menu-activity = Move to which activity?
menu-campaign = Into which campaign?
menu-columns = Columns: show or hide
menu-convert = What did it become?
menu-convert-customer = new customer
menu-convert-supplier = new supplier
menu-convert-other = neither of them
menu-create = Enter creates “{ $text }”
menu-merge-name = Merge into which name?
menu-nothing = Nothing matches “{ $text }”
menu-park = Park: why?
menu-reminded = Reminders
menu-reject = Reject: why?
menu-rep = Which sales rep?
menu-tag = Which tag?
menu-view = Which view?
prompt-answered = What was said (optional):
prompt-name = Name:
prompt-note = Note:
prompt-roll-to = To which day:
prompt-morning-note = For the next morning:
prompt-write-to = Into which file (.txt or .json):
prompt-plan = Next action, such as tue 10 call prices:
prompt-snooze = Snooze until:
prompt-until = Comes back on:
prompt-view = Name of the view:
advice-past = in the past
advice-closed = { $name } is closed
advice-day-off = not a working day
advice-holiday = holiday
advice-holiday-named = holiday: { $name }
advice-out-of-hours = outside working hours
advice-full = { $n ->
    [one] the day is full with what is planned
   *[other] the day is full: { $n } planned
}
advice-overlaps = overlaps { $with } { $when }
advice-take = F3: { $when }
advice-free = free next: { $when }
toast-reminder = Reminder: { $what } (g ! opens it)
note-planned = Planned all the same: { $told }.

### Today

figure-converted = Converted
figure-created = New leads
queue-limbo = In limbo
today-before = { $n } by { $day }
today-dates = Dates of today
today-day = Today by the hour
today-estimate = about { $needed } at your pace, { $free } free today
today-free = { $free } free today
today-is-free = free
today-late = Late
today-month = This month against the last
today-more = more
today-target = { $share } of the target { $n }
today-unfold = Enter shows all of them
today-until = until { $time }
today-waiting = Waiting for a verdict
today-was-parked = parked
today-was-snoozed = snoozed
today-woke = Woke up today or before
today-backup = backup: { $day }
today-note = For this morning
today-too-much = { $estimate }: { $n ->
    [one] { $n } too many
   *[other] { $n } too many
}
today-years = { $n ->
    [0] this year
    [one] { $n } year
   *[other] { $n } years
}

### The review of the week

review-before = { $n } in the week before
review-campaigns = Campaigns
review-coming-back = Come back
review-coming-back-more = Parked until a day of the next week
review-converted = Converted
review-counting = Counting…
review-created = New leads
review-done = done
review-done-but = done, { $n } still open
review-moved = moved
review-movement = { $created } new, { $converted } won, { $rejected } lost
review-next = Next week
review-numbers = To look at
review-planned = planned, { $time }
review-rejected = Rejected
review-slipped = Slipped
review-slipped-more = Their next action is late
review-stale = Stale
review-stale-more = Due, and no contact for too long
review-title = { $first } to { $last }
review-week = This week
review-without-action = No next action
review-without-action-more = Open, and nothing is planned

### The end of the day

eod-done = Done today
eod-goes = { $n ->
    [one] { $n } goes forward
   *[other] { $n } go forward
}
eod-goes-more = { $goes }; { $more } more wait behind these
eod-left = Left, and where it goes
eod-looking = Looking for what is left…
eod-nothing = Nothing is left. Well done.
eod-pace = { $n } s each
eod-stays = stays
eod-night = For the night
eod-note-name = note
eod-no-note = none yet for the next morning
eod-backup-name = backup
eod-no-backup = none yet
summary-calls = Calls
summary-converted = Converted
summary-created = New leads
summary-emails = E-mails
summary-left = Left
summary-meetings = Meetings
summary-messages = Messages
summary-pace = Pace
summary-planned = Planned
summary-rejected = Rejected
summary-verdicts = Verdicts

### Triage

triage-all-done = Every lead is decided. Well done.
triage-end = End of this queue.
triage-list = Chosen leads
triage-next-queue = Tab goes on with { $queue }: { $n }
triage-nothing = No lead waits for a verdict.
triage-nothing-hint = Leads come here when they are new, or when their day has come. Esc goes back.
triage-pace = { $n ->
    [one] { $n } verdict in { $minutes } min, { $seconds } s each.
   *[other] { $n } verdicts in { $minutes } min, { $seconds } s each.
}
triage-place = { $n } of { $of } · { $limbo } in limbo

### Queues, and why a lead stands in one

queue-promises = Promises
queue-inbox = Inbox
queue-woke = Woke up
queue-stale = Stale
queue-due = Due
why-now-limbo = Decided, and nothing is planned
why-now-promises = An hour was agreed: today, or already past
why-now-inbox = New: nothing was decided yet
why-now-woke = Its snooze or parking has ended
why-now-stale = Due, and no contact for too long
why-now-due = Its day has come, or it has no next action

### The card of a lead

card-barred = do not contact
card-flagged = flagged
card-history = History
card-next = Next
card-parked = Parked
card-planned = Planned
card-rejected = Rejected
card-snoozed = Snoozed
card-until = until { $day }
card-converted = Converted
card-no-activity = no activity
card-over = { $days }, over
card-nothing-planned = nothing planned: in limbo
card-step = step { $n } of { $of }
card-timeline = Earlier
card-twin = Duplicate?
card-undecided = not decided yet
card-why-now = Why now
suggest-activity = default of { $name }
suggest-give-up = tried often: reject or park?
suggest-outcome = { $n ->
    [one] { $outcome }, once
   *[other] { $outcome }, { $n } times in a row
}
suggest-own-date = your own date
suggest-setting = from the settings
fact-email = same e-mail
fact-phone = same phone
fact-name = similar name
fact-company = similar company
fact-city = same city
fact-domain = e-mail of the same domain

### What the history tells

history-accepted = Done as suggested
history-flagged = Flagged or unflagged
history-linked = Linked to a customer
history-logged = Contacted
history-merged = Merged
history-parked = Parked
history-planned = Next action planned
history-restored = Restored
history-snoozed = Snoozed
history-trashed = Moved to the trash

### Lists

list-of = { $n } of { $total }
list-sorting = sorting …
first-welcome = Nothing here yet. Leads are the companies and people who may buy: embudo helps you decide on each of them, one key at a time.
first-import = Import a file
first-import-more = CSV or JSON: you see first what becomes of each row
first-demo = Look around first
first-demo-more = a made-up company, of which nothing is kept; q leads back here
first-empty = Start empty
first-empty-more = press a to add the first lead whenever you like
error-again = The made-up company could not be shown. embudo demo, in a shell, says why.
leads-none = No leads here yet. A lead is a company or person who may buy.
leads-none-add = Press a to add the first one.
leads-none-demo = embudo demo opens a made-up company to try; nothing of it is kept.
leads-none-import = g f imports a CSV or JSON file of any program.
leads-none-filtered = No lead matches this filter.
leads-none-filtered-hint = Esc clears the filter; / changes it.
leads-none-trash = The trash is empty.
leads-none-view = No lead is in this view.
names-none = There is no name in this list yet. Press a to add one.
names-retired = retired
names-uses = { $n ->
    [one] { $n } use
   *[other] { $n } uses
}
view-all = All leads
view-open = Open leads
view-trash = Trash
things-leads = Leads
things-campaigns = Campaigns
things-events = Events
things-customers = Customers
things-contacts = Contacts
things-products = Products
things-sales = Sales
things-segments = Segments
things-views = Views
things-reps = Sales reps
things-channels = Channels
things-tags = Tags
things-reasons = Reasons

### The frame, help and journal

frame-marked = { $n ->
    [one] { $n } selected
   *[other] { $n } selected
}
frame-last = { $what } (u undoes)
frame-sample = SAMPLE
frame-saved = saved { $when }
palette-campaign = campaign
palette-lead = lead
palette-signs = > commands only   @ leads   # tags, campaigns
palette-tag = tag
frame-too-small = embudo needs { $size } cells: make the window larger.
help-title = Keys: { $screen }
steps-none = Nothing has been done yet.
steps-rows = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
steps-title = Journal, newest first
kept-none = No drafts: everything that was typed is saved.
kept-report = embudo crashed. Enter opens the report: { $path }
kept-title = Kept for you: drafts, typed and not saved
draft-activity = Activity of a campaign
draft-campaign = Campaign
draft-capture = Quick capture
draft-contact = Contact
draft-field = Own field
draft-lead = Lead
draft-many = Several leads
draft-new = New lead
draft-note = Note
steps-undone = undone
themes-title = Theme
messages-title = Messages
messages-none = Nothing has been said yet.

### Words of fields

field-active = Active
field-activity = Activity
field-all-day = All day
field-begin = Begin
field-budget = Budget
field-campaign = Campaign
field-category = Category
field-channel = Channel
field-city = City
field-closed = Closed
field-code = Code
field-company = Company
field-contact = Contact
field-conversion = Conversion
field-converted = Converted
field-count = Count
field-country = Country
field-created = Created
field-customer = Customer
field-customer-name = Name of the customer
field-contacts = All contacts, as embudo writes them
field-history = History, as embudo writes it
field-own-fields = Definitions of your own fields
field-date = Date
field-default = Default
field-direction = Direction
field-do-not-contact = Do not contact
field-email = E-mail
field-end = End
field-events = Events
field-events-count = Events
field-filter = Filter
field-flag = Flag
field-folder = Folder
field-id = ID
field-idle = Idle
field-importance = Importance
field-kind = Kind
field-last = Last contact
field-lead = Lead
field-legal-name = Legal name
field-limbo = In limbo
field-location = Location
field-name = Name
field-next = Next action
field-note = Note
field-number = Number
field-of = Belongs to
field-open = Open
field-outcome = Outcome
field-overdue = Overdue
field-park = Parked until
field-participants = Participants
field-phone = Phone
field-place = Place
field-potential = Potential
field-price = Price
field-product = Product
field-queue = Queue
field-reason = Reason
field-recurrence = Repeats
field-rejected = Rejected
field-reminder = Reminder
field-rep = Sales rep
field-retired = Retired
field-role = Role
field-roles = Roles
field-sales-amount = Sales amount
field-sales-count = Sales
field-sales-first = First sale
field-sales-last = Last sale
field-sales-product = Bought
field-snooze = Snoozed until
field-sold-amount = Amount sold
field-sold-buyers = Buyers
field-sold-last = Last sold
field-sold-quantity = Quantity sold
field-stage-days = Days here
field-start = Start
field-state = State
field-status = Status
field-subject = Subject
field-tag = Tags
field-tax-id = Tax ID
field-total = Total
field-type = Type
field-uid = UID
field-unit = Unit
field-updated = Changed
field-uses = Uses

### Words of choices

status-open = open
status-converted = converted
status-rejected = rejected
status-quote = quote
status-ordered = ordered
status-invoiced = invoiced
status-paid = paid
status-cancelled = cancelled
place-inbox = inbox
place-waiting = waiting
place-due = due
place-parked = parked
place-closed = closed
kind-company = company
kind-person = person
kind-leads = leads
kind-campaigns = campaigns
kind-events = events
kind-customers = customers
kind-contacts = contacts
kind-products = products
kind-sales = sales
type-call = call
type-meeting = meeting
type-e-mail = e-mail
type-message = message
type-task = task
type-note = note
type-goods = goods
type-service = service
type-work = work
state-planned = planned
state-done = done
state-cancelled = cancelled
direction-in = in
direction-out = out
importance-low = low
importance-normal = normal
importance-high = high
outcome-answered = answered
outcome-no-answer = no answer
outcome-voicemail = voicemail
outcome-call-back = call back
outcome-wrong-number = wrong number

### Verdicts: what was done to one

did-accept = { $name }: done as suggested (u undoes)
did-accept-next = { $name }: planned { $next } (u undoes)
did-log = { $name }: contact logged (u undoes)
did-log-next = { $name }: logged, next { $next } (u undoes)
did-plan = { $name }: next action planned (u undoes)
did-plan-next = { $name }: planned { $next } (u undoes)
did-snooze = { $name }: snoozed (u undoes)
did-snooze-next = { $name }: snoozed until { $next } (u undoes)
did-park = { $name }: parked (u undoes)
did-park-next = { $name }: parked until { $next } (u undoes)
did-reject = { $name }: rejected (u undoes)
did-convert = { $name }: converted (u undoes)
did-advance = { $name }: on to the next activity (u undoes)
did-advance-next = { $name }: on to the next activity, next { $next } (u undoes)
did-step-back = { $name }: back to the previous activity (u undoes)
did-move = { $name }: moved to another activity (u undoes)
did-campaign = { $name }: put into the campaign (u undoes)
did-rep = { $name }: assigned to the sales rep (u undoes)
did-tag = { $name }: tagged (u undoes)
did-note = { $name }: note added (u undoes)
did-flag = { $name }: flagged (u undoes)
did-unflag = { $name }: no longer flagged (u undoes)
did-trash = { $name }: in the trash (u undoes)
did-restore = { $name }: restored (u undoes)
did-reopen = { $name }: reopened (u undoes)
did-some = { $n ->
    [one] { $n } lead done; not possible for { $left } (u undoes)
   *[other] { $n } leads done; not possible for { $left } (u undoes)
}
did-name-add = { $name }: added (u undoes)
did-name-rename = Renamed to { $name } (u undoes)
did-name-merge = { $name }: merged into { $into } (u undoes)
did-name-retire = { $name }: retired, no longer offered (u undoes)
did-name-offer = { $name }: offered again (u undoes)

### Verdicts: what was done to many

did-many-accept = { $n } leads: done as suggested (u undoes)
did-many-log = { $n } leads: contact logged (u undoes)
did-many-plan = { $n } leads: next action planned (u undoes)
did-many-snooze = { $n } leads snoozed (u undoes)
did-many-park = { $n } leads parked (u undoes)
did-many-reject = { $n } leads rejected (u undoes)
did-many-convert = { $n } leads converted (u undoes)
did-many-advance = { $n } leads: on to the next activity (u undoes)
did-many-step-back = { $n } leads: back to the previous activity (u undoes)
did-many-move = { $n } leads moved to another activity (u undoes)
did-many-campaign = { $n } leads put into the campaign (u undoes)
did-many-rep = { $n } leads assigned to the sales rep (u undoes)
did-many-tag = { $n } leads tagged (u undoes)
did-many-note = { $n } leads: note added (u undoes)
did-many-flag = { $n } leads flagged (u undoes)
did-many-unflag = { $n } leads no longer flagged (u undoes)
did-many-trash = { $n } leads in the trash (u undoes)
did-many-restore = { $n } leads restored (u undoes)
did-many-reopen = { $n } leads reopened (u undoes)

### Verdicts: the question before many

will-accept = { $n ->
    [one] Do what is suggested for { $n } lead? u undoes it.
   *[other] Do what is suggested for { $n } leads? u undoes it.
}
will-log = { $n ->
    [one] Log this contact for { $n } lead? u undoes it.
   *[other] Log this contact for { $n } leads? u undoes it.
}
will-plan = { $n ->
    [one] Plan this action for { $n } lead? u undoes it.
   *[other] Plan this action for { $n } leads? u undoes it.
}
will-snooze = { $n ->
    [one] Snooze { $n } lead? u undoes it.
   *[other] Snooze { $n } leads? u undoes it.
}
will-park = { $n ->
    [one] Park { $n } lead? u undoes it.
   *[other] Park { $n } leads? u undoes it.
}
will-reject = { $n ->
    [one] Reject { $n } lead? u undoes it.
   *[other] Reject { $n } leads? u undoes it.
}
will-convert = { $n ->
    [one] Convert { $n } lead to a new customer? u undoes it.
   *[other] Convert { $n } leads, each to a new customer? u undoes it.
}
will-advance = { $n ->
    [one] Move { $n } lead on to its next activity? u undoes it.
   *[other] Move { $n } leads on to their next activity? u undoes it.
}
will-step-back = { $n ->
    [one] Move { $n } lead back to its previous activity? u undoes it.
   *[other] Move { $n } leads back to their previous activity? u undoes it.
}
will-move = { $n ->
    [one] Move { $n } lead to this activity? u undoes it.
   *[other] Move { $n } leads to this activity? u undoes it.
}
will-campaign = { $n ->
    [one] Put { $n } lead into this campaign? u undoes it.
   *[other] Put { $n } leads into this campaign? u undoes it.
}
will-rep = { $n ->
    [one] Assign { $n } lead to this sales rep? u undoes it.
   *[other] Assign { $n } leads to this sales rep? u undoes it.
}
will-tag = { $n ->
    [one] Add this tag to { $n } lead? u undoes it.
   *[other] Add this tag to { $n } leads? u undoes it.
}
will-note = { $n ->
    [one] Add this note to { $n } lead? u undoes it.
   *[other] Add this note to { $n } leads? u undoes it.
}
will-flag = { $n ->
    [one] Flag { $n } lead? u undoes it.
   *[other] Flag { $n } leads? u undoes it.
}
will-unflag = { $n ->
    [one] Unflag { $n } lead? u undoes it.
   *[other] Unflag { $n } leads? u undoes it.
}
will-trash = { $n ->
    [one] Move { $n } lead to the trash? u undoes it.
   *[other] Move { $n } leads to the trash? u undoes it.
}
will-restore = { $n ->
    [one] Restore { $n } lead from the trash? u undoes it.
   *[other] Restore { $n } leads from the trash? u undoes it.
}
will-reopen = { $n ->
    [one] Reopen { $n } lead? u undoes it.
   *[other] Reopen { $n } leads? u undoes it.
}

### Verdicts: counted at the end of a queue

tally-accept = done as suggested
tally-log = contacted
tally-plan = planned
tally-snooze = snoozed
tally-park = parked
tally-reject = rejected
tally-convert = converted
tally-advance = advanced
tally-step-back = stepped back
tally-move = moved
tally-campaign = put into a campaign
tally-rep = assigned to a sales rep
tally-tag = tagged
tally-note = noted
tally-flag = flagged
tally-unflag = no longer flagged
tally-trash = into the trash
tally-restore = restored
tally-reopen = reopened

### What was done: a step of the journal

change-accept = { $n ->
    [one] did what was suggested for { $name }
   *[other] did what was suggested for { $n } leads
}
change-log = { $n ->
    [one] logged a contact with { $name }
   *[other] logged a contact with { $n } leads
}
change-plan = { $n ->
    [one] planned an action for { $name }
   *[other] planned an action for { $n } leads
}
change-snooze = { $n ->
    [one] snoozed { $name }
   *[other] snoozed { $n } leads
}
change-park = { $n ->
    [one] parked { $name }
   *[other] parked { $n } leads
}
change-reject = { $n ->
    [one] rejected { $name }
   *[other] rejected { $n } leads
}
change-convert = { $n ->
    [one] converted { $name }
   *[other] converted { $n } leads
}
change-advance = { $n ->
    [one] moved { $name } on
   *[other] moved { $n } leads on
}
change-step-back = { $n ->
    [one] moved { $name } back
   *[other] moved { $n } leads back
}
change-move = { $n ->
    [one] moved { $name } to another activity
   *[other] moved { $n } leads to another activity
}
change-campaign = { $n ->
    [one] put { $name } into a campaign
   *[other] put { $n } leads into a campaign
}
change-rep = { $n ->
    [one] assigned { $name } to a sales rep
   *[other] assigned { $n } leads to a sales rep
}
change-tag = { $n ->
    [one] tagged { $name }
   *[other] tagged { $n } leads
}
change-note = { $n ->
    [one] added a note to { $name }
   *[other] added a note to { $n } leads
}
change-flag = { $n ->
    [one] flagged { $name }
   *[other] flagged { $n } leads
}
change-unflag = { $n ->
    [one] unflagged { $name }
   *[other] unflagged { $n } leads
}
change-trash = { $n ->
    [one] moved { $name } to the trash
   *[other] moved { $n } leads to the trash
}
change-restore = { $n ->
    [one] restored { $name }
   *[other] restored { $n } leads
}
change-reopen = { $n ->
    [one] reopened { $name }
   *[other] reopened { $n } leads
}
change-view = saved the view { $name }
change-import = { $n ->
    [one] imported { $n } row of { $file }
   *[other] imported { $n } rows of { $file }
}
change-name-add = { $things ->
    [reps] added the sales rep { $name }
    [channels] added the channel { $name }
    [tags] added the tag { $name }
    [reasons] added the reason { $name }
   *[other] added the name { $name }
}
change-name-rename = { $things ->
    [reps] renamed a sales rep to { $name }
    [channels] renamed a channel to { $name }
    [tags] renamed a tag to { $name }
    [reasons] renamed a reason to { $name }
   *[other] renamed a name to { $name }
}
change-name-merge = { $things ->
    [reps] merged the sales rep { $name } into another
    [channels] merged the channel { $name } into another
    [tags] merged the tag { $name } into another
    [reasons] merged the reason { $name } into another
   *[other] merged the name { $name } into another
}
change-name-offer = { $things ->
    [reps] offered the sales rep { $name } again
    [channels] offered the channel { $name } again
    [tags] offered the tag { $name } again
    [reasons] offered the reason { $name } again
   *[other] offered the name { $name } again
}
change-name-retire = { $things ->
    [reps] retired the sales rep { $name }
    [channels] retired the channel { $name }
    [tags] retired the tag { $name }
    [reasons] retired the reason { $name }
   *[other] retired the name { $name }
}

### Files and typing

error-editor-failed = The editor ended with an error, so nothing was taken from it. Try again, or set VISUAL or EDITOR to another one.
error-file-gone = Not saved: the database is gone or replaced. :copy saves everything elsewhere. It was { $path }; put it back and start embudo again.
error-is-a-folder = { $path } is a folder. Name a file: embudo --db FILE.
error-journal-damaged = This step can't be undone: its record in the journal is damaged ({ $what }). Nothing was changed. embudo doctor checks the file.
error-must-migrate = The database is of an older embudo and must be brought up to date first. Open it once without --read-only.
error-newer-file = The database was written by a newer embudo. Nothing in it was changed. Update embudo, then open it again.
error-nothing-typed = Type something, or leave with Esc.
error-opened-to-read = The database was opened read-only, so nothing can be changed. Start embudo without --read-only.
error-only-read = The database can only be read here, so nothing can be changed. Who owns the file and its folder? Is the disk full?

### Form: adding and changing records, in forms, in one line and in the editor

capture-example = Ana Pérez, Acme, +34 600 111 222, ana@acme.example #fair @rep 5k !
capture-label = New lead
change-add = { $n ->
    [one] added { $name }
   *[other] added a record
}
change-add-lead = { $n ->
    [one] added the lead { $name }
   *[other] added a lead
}
change-edit = changed a record
change-edit-lead = { $n ->
    [one] changed the lead { $name }
   *[other] changed a lead
}
change-edit-leads = { $n ->
    [one] changed { $name }
   *[other] changed { $n } leads
}
error-capture-no-name = Who is it? Begin with a name, such as “Ana Pérez, Acme”.
error-changed-meanwhile = This was changed elsewhere meanwhile ({ $n }). Both values are shown; Ctrl+s saves yours.
error-record-table = { $field } takes a text or a list, not a section. Write { $field } = "…".
error-record-toml = Line { $line } can't be read: { $why }. Correct it, or empty the file to give up.
toast-record-saved = Saved (u undoes)
error-record-meanwhile = { $field } was changed elsewhere meanwhile and is now “{ $value }”. Change this file in any way and close it to save yours.
field-domain = E-mail domain
field-postcode = Postcode
field-region = Region
field-street = Street
field-website = Website
form-changes =
    { $n ->
        [one] { $n } change
       *[other] { $n } changes
    }
form-company = company
form-discarded = Discarded ({ $time }): r restore, x forget
form-draft-from = A draft ({ $time }): r restore, x forget
form-draft-kept = draft kept
form-edit-lead = Edit lead
form-edit-leads =
    { $n ->
        [one] Edit { $n } lead
       *[other] Edit { $n } leads
    }: empty leaves as it is, - clears
form-event-call = call
form-event-email = e-mail
form-event-meeting = meeting
form-event-message = message
form-event-note = note
form-event-task = task
form-leaving = Not saved yet
form-looking = Looking…
form-mixed = mixed
form-new = new
form-new-lead = New lead
form-next-example = e.g. fri 15:00 call about prices
form-no = no
form-nothing = Nothing matches.
form-odd-email = “{ $value }” doesn't look like an e-mail address, such as name@firm.example
form-odd-phone = “{ $value }” doesn't look like a phone number, such as +34 600 111 222
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
hint-restore = put back
hint-save = save
hint-save-next = save, and the next
toast-captured = Added { $name } (u undoes)
toml-activity = One of its campaign; a new name is added to it.
toml-campaign = Its name or its code; a new name makes a new campaign.
toml-day = A day, such as 2026-11-30, tomorrow or fri.
toml-email = In order of preference: ["ana@acme.example", "info@acme.example"]
toml-flag = true or false
toml-head =
    Change what you like, save, and close the editor. Lines that begin with # are
    comments. Nothing is written where nothing is changed.
toml-kind = company or person
toml-park = A future day, with a reason below, such as 2026-11-30 or +2w.
toml-potential = A number, such as 1200 or 1234.50.
toml-snooze = A future day, such as 2026-11-30, fri or +2w.
toml-tag = Any number of names: ["fair", "priority"]

### The dialogue of numbered lines

plain-hello = embudo. Type a number and press Enter; Enter alone goes back.
plain-triage = Triage: decide one lead after another
plain-list = List leads
plain-add = New lead
plain-undo = Undo
plain-redo = Redo
plain-quit = Quit
plain-filter = Filter, or Enter for all:
plain-more = More
plain-not-a-number = Type a number from 1 to { $of }.

### Command line

help-embudo = A CRM for one salesperson, in the terminal, offline, on one SQLite file. Without a command the screen opens.
help-usage = Usage
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-globals = Options of every command
help-value-command = COMMAND
help-value-kind = KIND
help-value-code = CODE
help-value-column = COLUMN
help-value-field = FIELD
help-value-value = VALUE
help-value-date = DATE
help-value-fields = FIELDS
help-value-file = FILE
help-value-filter = FILTER
help-value-id = ID
help-value-instant = INSTANT
help-value-into = INTO
help-value-name = NAME
help-value-options = OPTIONS
help-value-outcome = OUTCOME
help-value-reason = REASON
help-value-shell = SHELL
help-value-sign = SIGN
help-value-text = TEXT
help-value-type = TYPE
help-global-db = The file to work on; else EMBUDO_DB, else the one in your data folder
help-global-lang = The language: en or es; else the setting, else the system's
help-global-format = How to print: text, json or csv
help-global-now = Stop the clock at this instant, for tests and demos; else EMBUDO_NOW
help-global-read-only = Read only: refuse every change
help-global-plain = As numbered lines instead of a screen, for screen readers
help-global-config = The file of settings
help-global-fresh = Start as the first time, without the last place, filter and columns
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
help-log = Log what was done with a lead; the rules plan what follows
help-log-code = The code of the lead
help-log-kind = call, meeting, e-mail, message, task or note
help-log-outcome = Of a call: answered, no-answer, voicemail, call-back or wrong-number
help-log-note = What was said
help-log-subject = What it was about
help-plan = Plan the next action of a lead
help-plan-code = The code of the lead
help-plan-text = When, what, about what: "tue 10 call pricing"
help-snooze = Snooze a lead until a day
help-snooze-code = The code of the lead
help-snooze-until = The day, such as "next monday" or +2w
help-park = Park a lead for a reason, until a day
help-park-code = The code of the lead
help-park-reason = Why; a new reason is added to the list
help-park-until = When it comes back, such as +1m
help-convert = Convert a lead to a customer
help-convert-code = The code of the lead
help-convert-customer = Join this customer instead of making one
help-convert-role = What it is to you: customer, supplier or other; may be repeated
help-reject = Reject a lead
help-reject-code = The code of the lead
help-reject-reason = Why; a new reason is added to the list
help-reject-note = A comment
help-reject-planned = What to do with planned events: keep, done or cancel (cancel unless said)
help-reopen = Reopen a closed lead
help-reopen-code = The code of the lead
help-merge = Merge a name into another: reps, channels, tags, reasons
help-merge-kind = Which list
help-merge-code = The name that goes
help-merge-into = The name that stays
help-trash = Move a record to the trash
help-trash-kind = What it is, such as leads
help-trash-code = Its code, or its name where it has no code
help-untrash = Restore a record from the trash
help-untrash-kind = What it is, such as leads
help-untrash-code = Its code
help-agenda = What stands in the calendar, day by day
help-agenda-from = The first day; today without it
help-agenda-to = The last day; 13 days on without it
help-agenda-filter = Only events that fulfil this
help-agenda-state = Planned ones (without it), done, cancelled, or all
help-agenda-due = The reminders that are due and were told nowhere yet, for cron
help-triage = Triage on the screen: decide one lead after another
help-triage-counts = Only count what waits in each queue
help-undo = Undo the last step
help-redo = Redo the last step undone
help-journal = List the steps that can be undone
help-journal-limit = At most so many steps
help-journal-jump = Undo or redo until this step is the last that stands; 0 undoes all
help-journal-alone = Undo this step alone
help-journal-trim = Forget all but the newest N steps
help-backup = Make a verified copy of the file
help-backup-file = Where to; else into the folder of backups
help-restore = Put a backup in the place of the file; the present one is kept beside it
help-restore-file = The backup
help-doctor = Check the file for damage
help-doctor-repair = Rebuild what follows from other rows: search index, next actions
help-config = Settings
help-config-path = Show where everything is
help-config-check = Check the settings
help-config-schema = Show the JSON schema of the settings
help-config-init = Write a first file of settings, every one explained
help-keys = List the keys of the screen
help-keys-check = Check keys.toml: names, keys that get in each other's way, keys that terminals can't send; in a terminal, then show each key as it arrives
help-keys-md = Print them as a Markdown table
help-completions = Write the completions of a shell
help-completions-shell = bash, elvish, fish, powershell or zsh
help-man = Write the manual page
man-name = NAME
man-synopsis = SYNOPSIS
man-description = DESCRIPTION
man-version = VERSION
help-help = Show the help of a command
help-help-command = The command
error-argument-unknown = There is no option “{ $argument }”. To see them: embudo --help.
error-argument-extra = “{ $argument }” is one word too many. Put words that belong together in quotes; to see how: embudo --help.
error-argument-missing = Missing: { $argument }. To see how: embudo --help.
error-argument-conflict = { $argument } can't be used together with { $other }.
error-argument-encoding = An argument is not UTF-8 text.
error-argument-empty = { $argument } needs a value.
error-argument-choice = { $argument } can't be “{ $value }”. Choose one of: { $choices }.
error-argument-value = { $argument } can't be “{ $value }”.
error-command-unknown = There is no command “{ $argument }”. To see them: embudo --help.
error-command-missing = A command is missing. To see them: embudo --help.
error-edit = “{ $text }” is not written as field=value.
error-kind-unknown = There is no kind “{ $kind }”. The kinds are: { $choices }.
error-not-with-kind = embudo { $command } does not work with { $kind }.
error-no-such-name = There is no “{ $name }” among the { $things ->
    [reps] sales reps
   *[other] { $things }
}. To see them: embudo list { $things }.
error-nothing-to-undo = There is nothing to undo.
error-nothing-to-redo = There is nothing to redo.
error-doctor = These checks failed: { $checks }. Try embudo doctor --repair, or restore a backup.
error-config-problems = Some settings can't be used.
error-keys-problems = Some keys can't be used.
error-event-ends-before = The event ends before it begins.
note-defused = { $n ->
    [one] { $n } cell would run as a formula in a spreadsheet: it has an apostrophe before it now.
   *[other] { $n } cells would run as formulas in a spreadsheet: they have an apostrophe before them now.
}
config-is-good = The settings are good.
opening-older = This database is of an older embudo: copying it, then bringing it up to date…
keys-are-good = The keys are good.
keys-press = Press any key: here is what arrives, as keys.toml writes it, and what it does.
keys-press-nothing = Nothing here.
keys-press-end = Esc or Ctrl+C, twice, ends this.
cli-yes = yes
cli-no = no
done-add = Added: { $what }
done-edit = Changed: { $what }
done-log = Logged: { $what }
done-note = Note added: { $what }
done-plan = Planned: { $what }
done-snooze = Snoozed: { $what }
done-park = Parked: { $what }
done-convert = Converted: { $what }
done-reject = Rejected: { $what }
done-reopen = Reopened: { $what }
done-merge = Merged into: { $what }
done-trash = In the trash: { $what }
done-restore = Restored: { $what }
error-no-step = The journal has no step { $id } that still stands. To see them: embudo journal.
change-set = changed { $name }
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
column-rep = sales rep
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
column-updated = changed
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
column-id = ID
column-type = type
column-state = state
column-direction = direction
column-importance = importance
column-begin = begin
column-all-day = all day
column-subject = subject
column-lead = lead
column-outcome = outcome
column-location = location
column-participants = participants
column-reminder = reminder
column-recurrence = recurrence
column-uid = UID
column-overdue = overdue
column-legal-name = legal name
column-roles = roles
column-tax-id = tax ID
column-sales = sales
column-sales-count = sales
column-sales-amount = sold
column-sales-first = first sale
column-sales-last = last sale
column-sales-product = bought
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
column-at = when
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
column-label = description
column-service = service
column-value = value
column-on = on
column-promises = promises
column-inbox = inbox
column-due = due
column-woke = woke up
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
error-unknown-command = keys.toml line { $line }: there is no command { $command }, so the line is left out.

### Import and export

help-import = Import a CSV, TSV or JSON file, events also from a calendar (.ics), campaigns from TOML; one undo takes all of it back
help-import-after = Files: csv, tsv and json; events also ics; campaigns also toml.
help-import-kind = What the rows are, such as leads
help-import-file = The file; - reads what is piped in
help-import-map = This column feeds that field, or several with commas; may be repeated
help-import-set = Every row gets this value; may be repeated
help-import-where = Only rows whose column has this value; may be repeated
help-import-match = What rows are recognised by: code, email or phone (code where the file has codes; events by their uid or id)
help-import-on-match = What to do with rows that exist already: skip, update or create
help-import-unknown = Names that don't exist yet: create them, or reject their rows
help-import-dry-run = Write nothing; say what the import would do
help-import-encoding = How the file is encoded, such as utf-8 or windows-1252
help-import-delimiter = What stands between the cells, such as ; or tab
help-import-header = Whether the first row names the columns: auto, present or absent
help-import-rejects = Where rejected rows go; else beside the file
help-import-decimal = What stands before the decimals: point or comma
help-import-dates = What 3/4/2026 means: day-first, month-first or iso
help-export = Export records to a file, or to stdout
help-export-after = Formats, by --format or the ending of the file: csv and json; events also ics; campaigns also toml.
help-export-kind = What to write, such as leads
help-export-file = The file; its ending decides the format
help-export-filter = Only these, such as "status:open #fair"
help-export-columns = These fields only, such as code,name; else all
help-export-sort = By these fields, such as name,-potential
error-export-format = Files ending in { $ending } can't be written. Use --format csv, json or, for events, ics.
error-format-of-files = Only embudo export events writes ics, and only embudo export campaigns toml. Use --format csv or json here.
error-export-calendar = Only embudo export events writes a calendar. Use --format csv or json here.
import-ragged = Cells in this row: { $found }; in the header: { $columns }.
import-rows = { $rows ->
    [one] 1 row
   *[other] { $rows } rows
  }: { $new } new, { $updated } updated, { $skipped } skipped, { $rejected } rejected
import-created = Created: { $made }
import-made = { $n } { $what ->
    [campaigns] { $n ->
        [one] campaign
       *[other] campaigns
      }
    [activities] { $n ->
        [one] activity
       *[other] activities
      }
    [reps] { $n ->
        [one] sales rep
       *[other] sales reps
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
import-rejects = The rejected rows are in { $path }: correct them there and import that file.
import-dry-run = Nothing was written: this is what the import would do.
import-left-out = Left out, because no field has that name: { $columns }
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
import-note-reason = Line { $line }: only a rejected or parked lead has a reason, so it was left out{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } rows).
}
import-note-customer = Line { $line }: there is no customer { $customer }, so the lead has none{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } rows).
}
import-note-stays-closed = Line { $line }: { $code } is closed and stays so{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } rows).
  }
import-note-trash = Line { $line }: { $code } is in the trash and stays there{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } rows).
}
import-note-past = Line { $line }: its history does not begin on { $value }, when the lead was created, and was left out{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } rows).
  }
import-note-ical-long = Line { $line }: { $value } long lines were left out{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } entries).
}
import-note-ical-end = Line { $line }: { $value } has no end; what is there was taken{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } entries).
}
import-note-ical-lost = Line { $line }: too much that embudo has no field for; “{ $value }…” was left out{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } entries).
}
import-note-ical-value = Line { $line }: { $value } can't be read and was left out{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } entries).
}
import-note-ical-zone = Line { $line }: there is no time zone { $value }, so your own was taken{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } entries).
}
import-note-ical-with = Line { $line }: { $value } is not here, so the event is with nobody; that is kept{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } entries).
}
import-note-event-with = Line { $line }: { $value } is not here, so the event is with nobody{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } rows).
}
import-note-ical-range = Line { $line }: { $value } is meant of all later times too; only that one was changed{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } entries).
}
import-note-ical-undated = Line { $line }: it has no day and was put on { $value }, when it was written{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } entries).
}
import-note-ical-before = Line { $line }: it ends before it begins, so its end ({ $value }) was left out{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } entries).
}
import-note-ical-rule = Line { $line }: { $value } is no rule that can be followed; the event is there once, and the rule is kept{ $n ->
    [one] .
   *[other] {" "}(and so on: { $n } entries).
}
import-note-ical-kept = Kept for export, though embudo has no field for it: { $value }.
import-note-nameless = No column names the leads. Say which one does, as in --map "Column=name".
import-note-fields = { $n ->
    [one] One field of your own was defined: { $fields }
   *[other] { $n } fields of your own were defined: { $fields }
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
export-events = { $n ->
    [one] One event of these leads is not included: use embudo export events.
   *[other] { $n } events of these leads are not included: use embudo export events.
}
export-barred = { $n ->
    [one] One of them has a contact that must not be contacted: see do-not-contact.
   *[other] { $n } of them have a contact that must not be contacted: see do-not-contact.
  }
### Campaigns: the list, one campaign, its activities

toml-campaigns = Campaigns, as embudo reads them again: embudo import campaigns FILE.toml
    Without a code, each becomes a new campaign. start and end are days, both inside.
    Of an activity only the name is needed. colour is one of red, orange, yellow, green, teal, blue, indigo, purple, pink, grey.
    expected_days: after so many days without contact a lead is stale here.
    next is what is planned when a lead comes here: its type is call, meeting, e-mail, message, task or note.
error-toml = Line { $line } can't be read as TOML: { $why }.
error-toml-campaigns = There is no campaign in this file. Each begins with a line [[campaigns]].
error-toml-utf8 = The file is not UTF-8 in line { $line }, which TOML has to be. Save it as UTF-8.
error-toml-long = This file is larger than 16 MB, which no file of campaigns is.
error-activities = The activities can't be read: { $why }. Write names with commas between them, or what an export writes.
screen-campaigns = Campaigns
screen-board = Board
screen-campaign = Campaign
group-campaigns = Campaigns
group-board = Board
group-campaign = Campaign
cmd-campaign-add = New campaign
cmd-campaign-open = Open its activities
cmd-campaign-edit = Edit name, dates, budget, note
cmd-campaign-copy = Copy as a template
cmd-campaign-put-away = Archive, or move to the trash
cmd-campaigns-archived = Show those that are archived, or hide them again
cmd-campaigns-export = Write the campaigns shown into a file
cmd-campaigns-import = Take in campaigns of a file
cmd-campaign-export = Write this campaign into a file
cmd-campaign-down = Next campaign
cmd-campaign-up = Previous campaign
cmd-campaign-first = First campaign
cmd-campaign-last = Last campaign
cmd-activity-add = New activity below
cmd-activity-edit = Edit the activity
cmd-activity-later = Move the activity down
cmd-activity-earlier = Move the activity up
cmd-activity-switch = Switch the activity on or off
cmd-activity-copy = Copy the activity
cmd-activity-remove = Remove the activity
cmd-campaign-note = Note on the campaign
cmd-campaign-change = Edit name, dates, budget
cmd-activity-down = Next activity
cmd-activity-up = Previous activity
cmd-activity-first = First activity
cmd-activity-last = Last activity
cmd-campaign-board = Show its board
cmd-view-board = Show the board of its campaign
cmd-carry-on = Carry the card one activity on
cmd-carry-back = Carry the card one activity back
cmd-lane-right = Next lane
cmd-lane-left = Previous lane
cmd-lane-first = First lane
cmd-lane-last = Last lane
cmd-lane-fold = Fold the lane up
cmd-lane-unfold = Unfold the lane
cmd-board-list = Show these leads as a list
cmd-board-editor = Edit the activities
cmd-campaign-close = Back to the campaigns
hint-campaign-add = new
hint-campaign-open = activities
hint-campaign-edit = edit
hint-campaign-copy = copy
hint-campaign-put-away = archive
hint-campaigns-archived = archived
hint-activity-add = add
hint-activity-edit = edit
hint-activity-later = down
hint-activity-earlier = up
hint-activity-switch = on/off
hint-activity-copy = copy
hint-activity-remove = remove
hint-campaign-board = board
hint-view-board = board
hint-carry-on = carry on
hint-board-list = list
hint-campaign-note = note
why-no-campaign-here = There is no campaign here. Press a to add one.
why-none-archived = No campaign is archived.
why-no-activity-here = There is no activity here. Press a to add one.
why-lead-closed = This lead is closed. Shift+← or O opens it again.
why-switched-off = This activity is switched off: no lead goes there any more.
why-no-activity-there = Here stand those that have no activity. Carry the card to one of the others.
board-nowhere = no activity
board-off = off
board-stale = stale
board-empty = nobody here
board-limbo = no next action
board-until = until { $day }
board-more = + { $n } more
why-only-activity = A campaign needs at least one activity. Add another one first.
campaigns-none = A campaign is the way to win a customer, step by step: call, meeting, offer. Leads in it always have a next step, and you see where they get stuck. Press a to plan the first one; I takes in those of a file.
campaigns-all-archived = All your campaigns are archived. Press v a to see them, or a to plan a new one.
campaign-archived = archived
campaign-ended = ended
campaign-lanes = Lanes
campaigns-archived = { $n } archived
copy-of = Copy of { $name }
campaign-leads = { $n ->
    [one] { $n } open lead
   *[other] { $n } open leads
}
campaign-since = since { $day }
campaign-until = until { $day }
campaign-next-action = Next action
campaign-expected = Expected
campaign-days = { $n } d
campaign-in-days = { $n ->
    [0] the same day
    [one] in { $n } day
   *[other] in { $n } days
}
campaign-flow = Open leads
form-new-campaign = New campaign
form-edit-campaign = Edit campaign
form-new-activity = New activity
form-edit-activity = Edit activity
form-note = Note
form-activities-example = e.g. First call, Meeting, Offer
form-next-colour = the next in turn
field-activities = Activities
field-next-type = Next action
field-next-days = … in days
field-next-time = … at
field-next-subject = … about
field-expected-days = Expected days
field-colour = Colour
colour-red = red
colour-orange = orange
colour-yellow = yellow
colour-green = green
colour-teal = teal
colour-blue = blue
colour-indigo = indigo
colour-purple = purple
colour-pink = pink
colour-grey = grey
error-not-a-time = “{ $value }” is not a time of day. Write it like 9:30, 15h or 5pm.
error-next-needs-type = What is the next action? Choose call, meeting or another one, or empty the fields below.
menu-campaign-away = Archive the campaign, or move it to the trash?
menu-campaign-archive = Archive: keep it, out of the way
menu-campaign-back = Bring it back from the archive
menu-campaign-trash = Move it to the trash
menu-leads-go = Where do its leads go?
prompt-copy-campaign = Name of the copy:
prompt-copy-file = Path of the copy:
did-copy-campaign = { $name }: new campaign with the same activities (u undoes)
did-archive-campaign = { $name }: archived (u undoes)
did-restore-campaign = { $name }: back from the archive (u undoes)
did-trash-campaign = { $name }: in the trash (u undoes)
did-move-activity = { $name }: moved (u undoes)
did-enable-activity = { $name }: leads may enter it again (u undoes)
did-disable-activity = { $name }: switched off, no lead enters it (u undoes)
did-copy-activity = { $name }: copied (u undoes)
did-remove-activity = { $name }: removed (u undoes)
change-add-campaign = added the campaign { $name }
change-edit-campaign = changed the campaign { $name }
change-copy-campaign = copied another campaign as { $name }
change-archive-campaign = archived the campaign { $name }
change-restore-campaign = brought the campaign { $name } back from the archive
change-trash-campaign = moved the campaign { $name } to the trash
change-add-activity = added the activity { $name } to { $campaign }
change-edit-activity = changed the activity { $name } of { $campaign }
change-move-activity = moved the activity { $name } of { $campaign }
change-enable-activity = switched { $name } of { $campaign } on
change-disable-activity = switched { $name } of { $campaign } off
change-copy-activity = copied the activity { $name } of { $campaign }
change-remove-activity = removed the activity { $name } of { $campaign }
change-write-note = wrote the note of { $name }

### Own fields

screen-own-fields = Own fields
group-own-fields = Own fields
cmd-own-fields = Own fields of leads and customers
cmd-name-fields = Own fields of leads and customers
cmd-field-add = New field
cmd-field-edit = Edit name and choices
cmd-field-retire = Retire, or offer again
cmd-field-later = Move the field down
cmd-field-earlier = Move the field up
cmd-field-next-list = Leads or customers
cmd-field-down = Next field
cmd-field-up = Previous field
cmd-field-first = First field
cmd-field-last = Last field
cmd-field-close = Back
hint-name-fields = own fields
hint-field-add = new
hint-field-edit = edit
hint-field-retire = retire
hint-field-later = move
hint-field-next-list = next list
why-no-field-here = There is no field here. Press a to add one.
own-fields-none = Fields of your own, such as a contract number or a renewal day: they stand in the form, on the card, in lists, filters and files. Press a to add one.
own-kind-text = text
own-kind-number = number
own-kind-date = date
own-kind-choice = choice
form-new-field = New field
form-edit-field = Edit field
form-choices-example = for a choice: low, medium, high
field-choices = Choices
did-retire-field = { $name }: retired; what it holds is kept (u undoes)
did-offer-field = { $name }: offered again (u undoes)
did-move-field = { $name }: moved (u undoes)
change-add-field = added the field { $name }
change-edit-field = changed the field { $name }
change-retire-field = retired the field { $name }
change-offer-field = offered the field { $name } again
change-move-field = moved the field { $name }
help-demo = Try the program in a made-up company; nothing of it is kept
help-demo-write = Write the made-up company to this file instead

### Contacts of a lead, its next action, its note

cmd-contacts = Contacts: add, edit, do not contact
cmd-complete = Next action done: what came of it, what follows
cmd-cancel-action = Cancel the next action
cmd-long-note = Write the note on a full page
hint-contacts = contacts
hint-complete = done, plan next
why-nothing-planned = Nothing is planned. Press r to plan the next action.
form-new-contact = New contact
form-edit-contact = Edit contact
form-zone-example = e.g. Europe/Madrid
field-bar-reason = … because
field-zone = Time zone
card-barred-since = do not contact, since { $day }
card-their-time = Their time
contact-default = default
menu-contacts = Contacts
menu-contact = What about this contact?
menu-contact-add = + New contact
menu-contact-edit = Edit
menu-contact-default = Make it the default contact
menu-contact-bar = Do not contact at all
menu-contact-unbar = May be contacted again
menu-contact-bar-way = Do not use { $way }
menu-contact-unbar-way = { $way } may be used again
menu-contact-trash = Move to the trash
menu-cancel = Cancel which action?
prompt-bar-reason = Do not contact, because (optional):
prompt-what-came = What came of it (optional):
prompt-plan-next = What next, such as tue 10 send offer:
plan-by-rules = what the rules suggest
error-contact-empty = A contact needs a name, or a way to reach them.
error-not-planned = This is no longer planned.
did-bar-contact = { $name }: not to be contacted (u undoes)
did-unbar-contact = { $name }: may be contacted again (u undoes)
did-default-contact = { $name }: the default contact now (u undoes)
did-trash-contact = { $name }: in the trash (u undoes)
did-complete = { $name }: done, and the next action planned (u undoes)
did-cancel-action = { $name }: next action cancelled (u undoes)
change-add-contact = added the contact { $name }
change-edit-contact = changed the contact { $name }
change-bar-contact = marked { $name } as not to be contacted
change-unbar-contact = let { $name } be contacted again
change-default-contact = made { $name } the default contact
change-trash-contact = moved the contact { $name } to the trash
change-complete = completed an action of { $name }
change-cancel-action = cancelled an action of { $name }

### The screen of an import

screen-import = Import
group-import = Import
cmd-import = Import a file
cmd-import-file = Choose the file
cmd-import-field = Choose what the column fills
cmd-import-column = Import the column, or leave it out
cmd-import-rehearse = Dry run: write nothing, say what would come of it
cmd-import-start = Start the import
cmd-import-behind = Leave it running and go back
cmd-import-down = Next column
cmd-import-up = Previous column
hint-import-file = file
hint-import-field = open
hint-import-column = in or out
hint-import-rehearse = dry run
hint-import-start = start
hint-import-behind = leave it running
why-no-import = No file is open. Press o to choose one.
why-importing = An import is running. Esc stops it.
why-not-importing = No import is running.
menu-import-field = What does this column fill?
menu-import-none = nothing: leave it out
toast-import-choose = Enter chooses what this column fills.
toast-import-stopped = Stopped: nothing was kept.
toast-imported = Imported: { $new } new, { $updated } updated, { $rejected } rejected (u undoes)
toast-import-behind = The import goes on. You will be told when it is done.
will-import-campaigns = { $n ->
    [one] Take in the campaign { $names }?
   *[other] Take in { $n } campaigns: { $names }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }?
}{ $rejected ->
    [0] {""}
    [one] {" "}Another cannot be taken: { $why }
   *[other] {" "}{ $rejected } more cannot be taken: { $why }
}
menu-import-campaigns = Campaigns of this file are there already. What about them?
import-campaigns-skip = { $new ->
    [0] Leave them as they are: nothing comes
    [one] Leave them as they are: 1 new one comes
   *[other] Leave them as they are: { $new } new ones come
}
import-campaigns-update = { $there ->
    [one] Make 1 of them as it is in the file; leads stay in activities that keep their names
   *[other] Make { $there } of them as they are in the file; leads stay in activities that keep their names
}
import-campaigns-create = Take them in once more, under codes of their own
import-campaigns-none = { $n ->
    [0] There is no campaign in this file.
    [one] The campaign of this file cannot be taken: { $why }
   *[other] None of the { $n } campaigns of this file can be taken: { $why }
}
toast-imported-some = { $new } new, { $updated } updated (u undoes); { $rejected } rejected, see { $path }
job-import = importing
job-import-rehearsal = dry run
import-calendar = A calendar: there is nothing to map. Ctrl+s takes its events in.
import-nothing-open = Leads from CSV, TSV or JSON, events from a calendar. Press o to choose a file.
import-runs = Working… Esc stops it and keeps nothing, b leaves it running.
import-goes-nowhere = left out
import-tab = tab
import-problem = Line { $line }: { $why }
import-which = Import which file?
import-head-column = Column
import-head-firsts = First values
import-head-field = Field
import-head-check = Check
import-row-count = { $n ->
    [one] 1 row
   *[other] { $n } rows
}
import-bad = { $n } bad
import-makes = { $n } new
import-set = Every row
import-set-more = Enter gives all rows the same value in a field, such as the campaign
import-every-row = every row: { $set }
menu-import-set = Which field has the same value in every row?
prompt-import-set = Every row, field=value:
import-remembered = Mapped as the last file with these columns was.
import-so-far = { $new } new · { $updated } updated · { $skipped } skipped · { $rejected } rejected
import-read-all = { $n ->
    [one] D tells it in full.
   *[other] D tells all { $n }.
}
import-creates = Creates { $list }
import-created-all = Created { $list }
import-done = Done. Enter shows the leads, g i begins to decide on them, u undoes all of it.
import-done-calendar = Done. Enter shows the calendar, u undoes all of it.
import-more-rejected = { $n ->
    [one] … and 1 more rejected row
   *[other] … and { $n } more rejected rows
}
cmd-import-also = Fill one more field with the column
hint-import-also = also
cmd-import-first = First line
cmd-import-last = Last line
cmd-import-page-down = Ten lines down
cmd-import-page-up = Ten lines up
why-imported = This file is imported. Press o to choose another one.
menu-import-also = What does this column fill as well?
import-setting-encoding = Encoding
import-setting-delimiter = Separator
import-setting-header = First row
import-setting-dates = Dates
import-setting-decimal = Decimal sign
import-setting-match = Known by
import-setting-on-match = Known rows
import-setting-unknown = Unknown names
import-encoding-auto = found by itself
import-delimiter-auto = found by itself
import-delimiter-comma = comma ,
import-delimiter-semicolon = semicolon ;
import-delimiter-tab = tab
import-delimiter-bar = bar |
import-header-auto = found by itself
import-header-present = names of columns
import-header-absent = a row like the others
import-dates-auto = read by what they show
import-dates-day-first = day first: 3/4 is 3 April
import-dates-month-first = month first: 3/4 is 4 March
import-dates-iso = year first: 2026-04-03
import-decimal-auto = read by what the numbers show
import-decimal-point = point: 1,234.50
import-decimal-comma = comma: 1.234,50
import-match-auto = code, where a column fills it
import-match-code = code
import-match-email = e-mail
import-match-phone = phone
import-on-match-skip = skipped
import-on-match-update = updated from the file
import-on-match-create = created all the same, with a new code
import-unknown-create = created: campaigns, sales reps, channels, tags…
import-unknown-reject = their rows are rejected
import-sees-point = 1,234.5
import-sees-comma = 1.234,5
import-sees-day-first = day first
import-sees-month-first = month first
import-sees-iso = year first
import-sees-ambiguous = order unclear

### Long work

cmd-jobs = Work under way
jobs-title = Work under way
jobs-none = Nothing is running. Imports and exports show here while they do.
hint-stop = stop it
frame-items = { $n } done
frame-rate = { $n }/s
frame-seconds-left = about { $n } s left
frame-minutes-left = about { $n } min left
toast-waits-for-job = Waits until this is done: { $job }
confirm-quit = This is not finished yet: { $job }. Stop it and quit? Nothing of it is kept.

### Export on screen

export-title = Export { $n ->
    [one] 1 record
   *[other] { $n } records
}
export-file = File
export-format = Format
job-export = exporting
job-backup = backing up
hint-write = write the file
hint-complete-path = complete
hint-format = format
error-export-folder = { $path } is a folder. Add the name of a file.
error-export-database = { $path } is the database itself. Name another file.
error-export-ending = Files ending in { $ending } can't be written. End it in .csv or .json.
error-export-stopped = Stopped. No file was written.
confirm-overwrite = { $path } exists already. Overwrite it?
toast-written = Written to { $path }
toast-backed-up = The backup of the day is made, and was read back whole.
toast-exported = { $n ->
    [one] 1 record
   *[other] { $n } records
} written to { $path }{ $defused ->
    [0] {""}
    [one] ; 1 formula defused
   *[other] ; { $defused } formulas defused
}{ $barred ->
    [0] {""}
    [one] ; 1 must not be contacted
   *[other] ; { $barred } must not be contacted
}

# How an event repeats
error-rule-no-freq = How often is missing. A rule is written like FREQ=WEEKLY;BYDAY=TU.
error-rule-part = “{ $part }” is no part of a rule. One is written like FREQ=WEEKLY;INTERVAL=2;BYDAY=TU.
error-rule-value = { $part } can't be “{ $value }”.
error-rule-range = { $part } can't be “{ $value }”: it goes from { $from } to { $to }.
error-rule-twice = { $part } is there twice.
error-rule-two-ends = A rule ends after a COUNT or with an UNTIL, not with both.
error-repeat-words = “{ $value }” is not understood. Write it like every tuesday, every 2 weeks, the last friday of the month, or as a rule: FREQ=WEEKLY;BYDAY=TU.
error-days-turned = { $to } is before { $from }.
error-days-many = That are more than ten years. Ask for fewer days.
error-rule-never = “{ $rule }” never comes.
error-not-a-series = This event doesn't repeat.
error-no-such-time = The series has no time on { $day }.
error-reminder = “{ $value }” is no time before the event. Write minutes, 2h or 1d; four weeks at most.
error-rule-too-many = More than 10,000 single days are too many for one event.

# The calendar
screen-calendar = Events
cmd-event-open = Open
cmd-event-add = New event
cmd-event-done = Done: what came of it, what follows
cmd-event-move = Move to a day and hour
cmd-event-edit = Edit
cmd-event-cancel = Cancel
cmd-event-trash = Move to the trash
cmd-event-lead = Open the lead
cmd-event-day-later = A day later
cmd-event-day-earlier = A day earlier
cmd-event-later = Half an hour later
cmd-event-earlier = Half an hour earlier
cmd-event-longer = Longer by half an hour
cmd-event-shorter = Shorter by half an hour
cmd-calendar-triage = Triage what waits
cmd-calendar-today = Today
cmd-calendar-date = Go to a date
cmd-calendar-nearer = Nearer: month, week, day, agenda
cmd-calendar-farther = Farther: agenda, day, week, month
cmd-calendar-agenda = Agenda
cmd-calendar-day = Day
cmd-calendar-week = Week
cmd-calendar-month = Month
cmd-calendar-past = Show or hide what is done or cancelled
cmd-calendar-next = Next period
cmd-calendar-previous = Previous period
cmd-calendar-export = Export the events of the filter
cmd-calendar-filter = Filter
cmd-calendar-down = Down: event, hour, week
cmd-calendar-up = Up: event, hour, week
cmd-calendar-right = Next day
cmd-calendar-left = Previous day
cmd-calendar-next-event = Next event
cmd-calendar-previous-event = Previous event
cmd-calendar-first = Start of the period
cmd-calendar-last = End of the period
calendar-agenda = Agenda · 14 days from { $day }
calendar-week = Week { $week } · { $days }
calendar-events = { $n ->
    [one] 1 event
   *[other] { $n } events
}
calendar-late = { $n ->
    [one] 1 late
   *[other] { $n } late
}
calendar-late-head = Late
calendar-nothing = Nothing is planned in these days. a makes an event, t goes to today, + and - show more or fewer days.
calendar-any-hour = any
calendar-all-day = all
calendar-free = { $long } free
calendar-side-free = Free
calendar-no-such-hour = no such hour
calendar-hour-twice = twice
calendar-gap = free { $from }–{ $to }
calendar-is-late = late
calendar-overlaps = overlaps
calendar-repeats = repeats
why-no-event-here = There is no event here.
why-event-not-planned = It is no longer planned.
why-event-without-lead = This event is with no lead.
why-whole-day = A whole day has no hour. e gives it one.
why-event-no-shorter = It can't be shorter.
menu-series-edit = It repeats. What do you want to edit?
menu-series-cancel = It repeats. What do you want to cancel?
menu-series-trash = It repeats. What is to go to the trash?
menu-series-this = This time only
menu-series-following = This time and those after it
menu-series-whole = The whole series
prompt-date = Go to:
prompt-move-event = Move to:
form-new-event = New event
form-edit-event = Edit event
form-edit-following = Edit this time and those after it
form-edit-series = Edit the series
form-end-example = without an end, it takes no time
form-recurrence-example = every tuesday, every 2 weeks, the last friday of the month
form-elsewhere = { $when } in { $zone }
form-clock-gap = { $time } does not exist on that day; it becomes { $becomes }
form-clock-twice = { $time } comes twice on that day; the first is meant
error-name-shared = { $n } have this name: the code tells which.
form-reminder-example = minutes before, 2h, 1d
did-add-event = Event made
did-roll-forward = { $n ->
    [one] { $n } rolled forward
   *[other] { $n } rolled forward
}
did-move-event = { $name }: { $when }
did-move-event-but = { $name }: { $when } · { $but }
did-complete-event = { $name }: done
did-cancel-event = { $name }: cancelled
did-trash-event = { $name }: in the trash
did-end-series = { $name }: the series ends before this
change-add-event = made the event { $name }
change-edit-event = edited the event { $name }
change-roll-forward = rolled { $n } forward
change-morning-note = wrote the note for the next morning
change-move-event = moved { $name }
change-complete-event = { $name } done
change-cancel-event = cancelled { $name }
change-trash-event = moved { $name } to the trash
change-end-series = ended the series { $name }
hint-event-open = open
hint-event-add = new
hint-event-done = done
hint-event-move = move
hint-event-lead = lead
