//! Objects in JSON, one after the other: in an array, one a line, or under `rows`; never the whole file.

use super::{encoding::Decoded, table::MAX_RECORD};
use crate::{
    error::{Error, Result},
    transfer::values::join_list,
};
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// The most values of one object.
const MAX_VALUES: u32 = 100_000;
/// The longest name of a value, with the names around it.
const MAX_NAME: usize = 4096;

/// One object: the line where it begins, and its values in the order of the file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Object {
    /// From 1.
    pub(super) line: u64,
    /// Nested ones with a dot: `address.city`; those that stay whole as JSON.
    pub(super) values: Vec<(String, String)>,
}

/// Takes the objects out of a text.
pub(super) struct Objects {
    line: u64,
    after_return: bool,
    skip: usize,
    in_rows: bool,
    in_array: bool,
    ended: bool,
    whole: &'static [&'static str],
}

impl Objects {
    /// Reads what begins as `sample` does. The values named `whole` are not taken apart.
    pub(super) fn new(sample: &str, whole: &'static [&'static str]) -> Self {
        let rows = rows_offset(sample);
        Self {
            whole,
            line: 1,
            after_return: false,
            skip: rows.unwrap_or(0),
            in_rows: rows.is_some(),
            in_array: false,
            ended: false,
        }
    }

    /// The next object; what stands between objects has to be a comma, a space or a bracket.
    pub(super) fn next(&mut self, text: &mut Decoded) -> Result<Option<Object>> {
        while self.skip > 0 {
            self.take(text)?;
            self.skip -= 1;
        }
        while !self.ended {
            let Some(byte) = self.take(text)? else {
                return if self.in_array { Err(self.broken("open-list")) } else { Ok(None) };
            };
            match byte {
                b'{' => return self.object(text).map(Some),
                b'[' if !self.in_array => self.in_array = true,
                b']' if self.in_array => {
                    self.ended = true;
                    self.nothing_follows(text)?;
                }
                b',' | b' ' | b'\t' | b'\r' | b'\n' | 0 => {}
                _ => return Err(self.broken("no-object")),
            }
        }
        Ok(None)
    }

    /// What follows an array would get lost; what follows `rows`, as in `{"rows": […], "count": 3}`, is no record.
    fn nothing_follows(&mut self, text: &mut Decoded) -> Result<()> {
        while !self.in_rows {
            match self.take(text)? {
                None => break,
                Some(b' ' | b'\t' | b'\r' | b'\n' | 0) => {}
                Some(_) => return Err(self.broken("more")),
            }
        }
        Ok(())
    }

    fn object(&mut self, text: &mut Decoded) -> Result<Object> {
        let line = self.line;
        let mut bytes = vec![b'{'];
        let (mut depth, mut quoted, mut escaped, mut values) = (1u32, false, false, 0u32);
        while depth > 0 {
            let Some(byte) = self.take(text)? else {
                return Err(broken_at(line, "open-object"));
            };
            match byte {
                _ if escaped => escaped = false,
                b'\\' if quoted => escaped = true,
                b'"' => quoted = !quoted,
                b'{' | b'[' if !quoted => depth += 1,
                b'}' | b']' if !quoted => depth -= 1,
                b',' if !quoted => values += 1,
                _ => {}
            }
            if values > MAX_VALUES {
                return Err(broken_at(line, "values"));
            }
            bytes.push(byte);
            if bytes.len() > MAX_RECORD {
                return Err(Error::invalid("error-import-long-row").with("line", line.to_string()));
            }
        }
        let mut reader = serde_json::Deserializer::from_slice(&bytes);
        // Its own line counts from that of the object.
        let node = Record(self.whole).deserialize(&mut reader).map_err(|error| {
            let within = u64::try_from(error.line()).unwrap_or(1).saturating_sub(1);
            broken_at(line + within, "written")
        })?;
        let mut values = Vec::new();
        let mut room = MAX_RECORD;
        flatten(String::new(), node, &mut values, &mut room)
            .ok_or_else(|| broken_at(line, "names"))?;
        Ok(Object { line, values })
    }

    fn take(&mut self, text: &mut Decoded) -> Result<Option<u8>> {
        let byte = text.next()?;
        let after_return = std::mem::replace(&mut self.after_return, byte == Some(b'\r'));
        if byte == Some(b'\r') || (byte == Some(b'\n') && !after_return) {
            self.line += 1;
        }
        Ok(byte)
    }

    fn broken(&self, why: &str) -> Error {
        broken_at(self.line, why)
    }
}

fn broken_at(line: u64, why: &str) -> Error {
    Error::invalid("error-import-json").with("line", line.to_string()).with("why", why)
}

/// How many bytes stand before the array of `{"rows": [`; `None` where the object is itself a record.
fn rows_offset(sample: &str) -> Option<usize> {
    let start = sample.len() - sample.trim_start().len();
    let mut bytes = sample.bytes().enumerate().skip(start).peekable();
    if bytes.next()?.1 != b'{' {
        return None;
    }
    let (mut depth, mut string, mut key) = (1u32, None::<String>, String::new());
    let mut escaped = false;
    for (at, byte) in bytes {
        if let Some(text) = &mut string {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => key = string.take().unwrap_or_default(),
                _ => text.push(char::from(byte)),
            }
            continue;
        }
        match byte {
            b'"' => string = Some(String::new()),
            b'[' if depth == 1 && key == "rows" => return Some(at),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            b',' if depth == 1 => key.clear(),
            _ => {}
        }
        if depth == 0 {
            return None;
        }
    }
    None
}

enum Node {
    Nothing,
    Scalar(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

/// `None` where names within names would take more than their `room`.
fn flatten(
    name: String,
    node: Node,
    values: &mut Vec<(String, String)>,
    room: &mut usize,
) -> Option<()> {
    if name.len() > MAX_NAME {
        return None;
    }
    *room = room.checked_sub(name.len())?;
    let below = |key: &str| if name.is_empty() { key.to_owned() } else { format!("{name}.{key}") };
    match node {
        Node::Nothing => values.push((name, String::new())),
        Node::Scalar(text) => values.push((name, text)),
        Node::Map(entries) => {
            for (key, node) in entries {
                flatten(below(&key), node, values, room)?;
            }
        }
        Node::List(nodes) if nodes.iter().all(|node| matches!(node, Node::Scalar(_))) => {
            let texts = nodes.into_iter().filter_map(|node| match node {
                Node::Scalar(text) => Some(text),
                _ => None,
            });
            values.push((name, join_list(texts)));
        }
        Node::List(nodes) => {
            for (at, node) in nodes.into_iter().enumerate() {
                flatten(below(&(at + 1).to_string()), node, values, room)?;
            }
        }
    }
    Some(())
}

/// An object whose values of these names stay whole.
struct Record(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Record {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Record {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            let node = if self.0.contains(&key.as_str()) {
                whole(map.next_value()?)
            } else {
                map.next_value()?
            };
            entries.push((key, node));
        }
        Ok(Node::Map(entries))
    }
}

fn whole(value: serde_json::Value) -> Node {
    match value {
        serde_json::Value::Null => Node::Nothing,
        serde_json::Value::String(text) => Node::Scalar(text),
        value => Node::Scalar(value.to_string()),
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Node, E> {
        Ok(Node::Nothing)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Scalar(value.to_string()))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Scalar(value.to_string()))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Scalar(value.to_string()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Scalar(value.to_string()))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Scalar(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element()? {
            nodes.push(node);
        }
        Ok(Node::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Node::Map(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn read(text: &str) -> Result<Vec<Object>> {
        let input = Box::new(Cursor::new(text.as_bytes().to_vec()));
        let mut decoded = Decoded::new(input, encoding_rs::UTF_8)?;
        let mut objects = Objects::new(text, &["kept"]);
        let mut all = Vec::new();
        while let Some(object) = objects.next(&mut decoded)? {
            all.push(object);
        }
        Ok(all)
    }

    fn names(text: &str) -> Vec<String> {
        read(text).unwrap().into_iter().map(|object| object.values[0].1.clone()).collect()
    }

    #[test]
    fn arrays_lines_and_our_own_lists_are_read() {
        assert_eq!(names("[{\"a\":\"x\"},\n {\"a\":\"y\"}]"), ["x", "y"]);
        assert_eq!(names("{\"a\":\"x\"}\n{\"a\":\"y\"}\n"), ["x", "y"]);
        assert_eq!(
            names("{\"count\":2, \"rows\": [{\"a\":\"x\"},{\"a\":\"y\"}], \"z\": 1}"),
            ["x", "y"]
        );
        assert_eq!(names("{\"a\":\"rows\",\"b\":[1]}"), ["rows"]);
        assert_eq!(names("{\"rows\":[]}"), Vec::<String>::new());
    }

    #[test]
    fn values_keep_their_order_and_nested_ones_get_a_dot() {
        let text = "{\"z\":1.5,\"a\":null,\"tags\":[\"x\",\"y, z\"],\"at\":{\"city\":\"León\"},\"c\":[{\"n\":true}]}";
        let object = read(text).unwrap().remove(0);
        let values: Vec<_> = object.values.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(
            values,
            [
                ("z", "1.5"),
                ("a", ""),
                ("tags", "x, \"y, z\""),
                ("at.city", "León"),
                ("c.1.n", "true")
            ]
        );
    }

    #[test]
    fn what_is_kept_whole_stays_json_at_the_top_alone() {
        let text = "{\"kept\":[{\"n\":1}],\"a\":{\"kept\":[{\"n\":2}]}}\n{\"kept\":null}\n{\"kept\":\"x\"}";
        let told: Vec<_> = read(text).unwrap().into_iter().flat_map(|it| it.values).collect();
        let told: Vec<_> = told.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(
            told,
            [("kept", "[{\"n\":1}]"), ("a.kept.1.n", "2"), ("kept", ""), ("kept", "x")]
        );
    }

    #[test]
    fn broken_json_is_told_with_its_line() {
        for (text, line) in [
            ("[{\"a\":1},\n{\"b\":}]", "2"),
            ("[{\"a\":1},\n{\"b\":1", "2"),
            ("[{\"a\":1}\n", "2"),
            ("{\"a\":1}\nnonsense", "2"),
            ("[{\"a\":1},\n{\"b\":2,\n\"c\":}]", "3"),
            ("[{\"a\":1}]\n[{\"a\":2}]", "2"),
        ] {
            let error = read(text).unwrap_err();
            assert_eq!(error.id(), "error-import-json");
            assert_eq!(error.args()[0], ("line", line.to_owned()), "{text}");
        }
    }

    #[test]
    fn objects_that_grow_when_read_are_refused() {
        let many = format!("{{\"a\":[{}1]}}", "1,".repeat(100_001));
        assert!(read(&many).unwrap_err().args()[1].1.contains("values"));
        let items = "\"b\":1,".repeat(50_000);
        let long = format!("{{\"{}\":{{{items}\"c\":1}}}}", "n".repeat(4000));
        assert!(read(&long).unwrap_err().args()[1].1.contains("names"));
    }

    #[test]
    fn deep_nesting_is_refused() {
        let text = format!("[{{\"a\":{}1{}}}]", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(read(&text).unwrap_err().id(), "error-import-json");
    }
}
