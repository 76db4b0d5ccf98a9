//! One record as it is printed: fields in their order, with others nested in it.

use serde::{
    Serialize, Serializer,
    ser::{SerializeMap, SerializeSeq},
};

use crate::domain::{day::Moment, event::When, field::Value};

/// Fields by name, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Object(pub(super) Vec<(String, Node)>);

/// What a field holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// One value.
    One(Value),
    /// A record within the record, if there is one.
    Inner(Option<Object>),
    /// Records within the record.
    Many(Vec<Object>),
}

impl Object {
    /// Adds a field, in the place of one of that name.
    pub(super) fn put(&mut self, name: &str, node: impl Into<Node>) {
        let node = node.into();
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, held)) => *held = node,
            None => self.0.push((name.to_owned(), node)),
        }
    }

    /// The same with one field more.
    #[must_use]
    pub(super) fn with(mut self, name: &str, node: impl Into<Node>) -> Self {
        self.put(name, node);
        self
    }

    /// The values that are no records themselves.
    pub(super) fn values(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().filter_map(|(name, node)| match node {
            Node::One(value) => Some((name.as_str(), value)),
            _ => None,
        })
    }
}

impl From<Value> for Node {
    fn from(value: Value) -> Self {
        Self::One(value)
    }
}

impl From<Vec<Object>> for Node {
    fn from(objects: Vec<Object>) -> Self {
        Self::Many(objects)
    }
}

impl From<Option<Object>> for Node {
    fn from(object: Option<Object>) -> Self {
        Self::Inner(object)
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::One(Value::Text(text.to_owned()))
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::One(Value::Text(text))
    }
}

impl From<Option<String>> for Node {
    fn from(text: Option<String>) -> Self {
        Self::One(text.map_or(Value::Null, Value::Text))
    }
}

impl From<i64> for Node {
    fn from(number: i64) -> Self {
        Self::One(Value::Int(number))
    }
}

impl From<bool> for Node {
    fn from(yes: bool) -> Self {
        Self::One(Value::YesNo(yes))
    }
}

impl From<Moment> for Node {
    fn from(moment: Moment) -> Self {
        Self::One(match moment {
            Moment::Instant(ms) => Value::Instant(ms),
            Moment::Day(day) => Value::Day(day),
        })
    }
}

impl From<When> for Node {
    fn from(when: When) -> Self {
        Moment::from_stored(when.at, when.is_day).into()
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, node) in &self.0 {
            map.serialize_entry(name, node)?;
        }
        map.end()
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::One(value) => value.to_json().serialize(serializer),
            Self::Inner(None) => serializer.serialize_none(),
            Self::Inner(Some(object)) => object.serialize(serializer),
            Self::Many(objects) => {
                let mut list = serializer.serialize_seq(Some(objects.len()))?;
                for object in objects {
                    list.serialize_element(object)?;
                }
                list.end()
            }
        }
    }
}
