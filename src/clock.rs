//! stub
#[derive(Clone, Debug)]
pub struct Clock(Option<i64>);
impl Clock {
    pub fn fixed(ms: i64) -> Self {
        Self(Some(ms))
    }
    pub fn now(&self) -> i64 {
        self.0.unwrap_or(0)
    }
}
