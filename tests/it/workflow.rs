//! The work of a first week at the keyboard, from an empty file: activities, a campaign, a lead, one activity
//! after the other, another campaign and another rep.

use crate::{campaigns::to, support::User, triage::program};

/// A new campaign with the names of its activities, by its form.
fn campaign(user: &mut User, name: &str, activities: &str) {
    user.press("3 a").see("New campaign").type_(name);
    to(user, "Activities");
    user.type_(activities).press("ctrl-s").see("C-0");
}

#[test]
fn a_lead_goes_through_its_campaign_and_into_another_and_its_history_has_each_date() {
    let mut user = program();
    // 1. The activities and their campaign; what follows on a visit is planned by itself.
    campaign(&mut user, "Spring", "Call, Visit, Offer");
    user.press("j e");
    to(&mut user, "Next action");
    user.type_("meet").press("enter");
    to(&mut user, "… in days");
    user.type_("2").press("ctrl-s").see("meeting in 2 days");
    campaign(&mut user, "Winter", "Mail, Demo");
    // 2. A lead with its campaign and its rep.
    user.press("2 a").type_("Acme");
    to(&mut user, "Campaign");
    user.type_("Spring").press("enter");
    to(&mut user, "Sales rep");
    user.press("ctrl-u").type_("Luis").press("enter ctrl-s").see("Acme");
    // 3. Its activities one after the other: on the board, then in triage.
    user.days_pass(1).press("3 g g b").see("Board · Spring").press("shift-right");
    user.see("meeting");
    user.days_pass(2).press("g i").see("Acme").press(">");
    // 4. Another campaign, another rep.
    user.days_pass(1).press("2 c").type_("Winter\n").see("Winter");
    user.days_pass(1).press("2 A").type_("Marta\n");
    let history = user.stored(
        "SELECT date(at / 1000, 'unixepoch') || ' ' || campaign.name || ' ' || activity.name || ' ' || rep.name
         FROM history JOIN campaign ON campaign.id = history.campaign
           JOIN activity ON activity.id = history.activity JOIN rep ON rep.id = history.rep
         ORDER BY history.at, history.id",
    );
    let expected = [
        "2026-11-24 Spring Call Luis",
        "2026-11-25 Spring Visit Luis",
        "2026-11-27 Spring Offer Luis",
        "2026-11-28 Winter Mail Luis",
        "2026-11-29 Winter Mail Marta",
    ];
    assert_eq!(history, expected.join(", "));
    let screen = user.size(120, 60).press("enter").press("G").screen();
    for (day, what) in [
        ("Tue 24", "Spring · Call · Luis"),
        ("Wed 25", "Spring · Visit · Luis"),
        ("Fri 27", "Spring · Offer · Luis"),
        ("yesterday", "Winter · Mail · Luis"),
        ("today", "Winter · Mail · Marta"),
    ] {
        let told = screen.lines().any(|line| line.contains(day) && line.contains(what));
        assert!(told, "no “{day} … {what}” on\n{screen}");
    }
}
