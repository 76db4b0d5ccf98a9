//! A customer: who a lead became, or who was entered as such.

use crate::domain::{day::Moment, lead::LeadKind};

/// What somebody is to the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Buys.
    Customer,
    /// Sells to the user.
    Supplier,
    /// Neither.
    Other,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Customer, Self::Supplier, Self::Other];

    /// The word in files and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Supplier => "supplier",
            Self::Other => "other",
        }
    }

    /// Reads [`Role::word`].
    pub fn read(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        Self::ALL.into_iter().find(|role| role.word() == word)
    }
}

/// The columns of a customer that somebody sets. Ids point to the named lists and to the lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Customer {
    /// 0 until it is stored.
    pub id: i64,
    /// Given when empty.
    pub code: String,
    /// The only thing that is required.
    pub name: String,
    /// As it stands in contracts.
    pub legal_name: Option<String>,
    /// Company or person.
    pub kind: LeadKind,
    /// At least one, in the order of [`Role::ALL`].
    pub roles: Vec<Role>,
    /// Its number for the tax office.
    pub tax_id: Option<String>,
    /// How it was won.
    pub channel: Option<i64>,
    /// Who looks after it.
    pub rep: Option<i64>,
    /// Anything else, of any length.
    pub note: Option<String>,
    /// The lead that it came from.
    pub lead: Option<i64>,
    /// Marked by the user.
    pub flag: bool,
    /// When it was won or entered.
    pub won: Moment,
    /// When it was put into the trash.
    pub trashed_at: Option<i64>,
}

impl Customer {
    /// A customer of whom only the name is known.
    pub fn new(name: impl Into<String>, won: Moment) -> Self {
        Self {
            id: 0,
            code: String::new(),
            name: name.into(),
            legal_name: None,
            kind: LeadKind::default(),
            roles: vec![Role::Customer],
            tax_id: None,
            channel: None,
            rep: None,
            note: None,
            lead: None,
            flag: false,
            won,
            trashed_at: None,
        }
    }

    /// Makes these its roles, each once; without any it is a customer.
    pub fn set_roles(&mut self, roles: &[Role]) {
        self.roles = Role::ALL.into_iter().filter(|role| roles.contains(role)).collect();
        if self.roles.is_empty() {
            self.roles.push(Role::Customer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_kept_once_and_in_order_and_never_empty() {
        let mut customer = Customer::new("Acme", Moment::Instant(0));
        customer.set_roles(&[Role::Other, Role::Customer, Role::Other]);
        assert_eq!(customer.roles, [Role::Customer, Role::Other]);
        customer.set_roles(&[]);
        assert_eq!(customer.roles, [Role::Customer]);
    }

    #[test]
    fn each_role_is_read_by_its_word() {
        for role in Role::ALL {
            assert_eq!(Role::read(&role.word().to_uppercase()), Some(role));
        }
        assert_eq!(Role::read("boss"), None);
    }
}
