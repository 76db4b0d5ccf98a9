//! The file of rows that were not taken: as they were, with the line and the reason.

use super::{aside::nameless_file, defuse::defuse, source::Record};
use crate::{
    error::{Doing, Error, Result},
    files::{PRIVATE, create_private, folder_is_there, is_outlet, write_atomic},
};
use csv::Writer;
use std::{
    fs::{self, File},
    io::{self, Seek},
    path::{Path, PathBuf},
};

/// The column with the line where the row began.
pub const LINE: &str = "embudo_line";
/// The column with the reason.
pub const ERROR: &str = "embudo_error";

/// Writes rejected rows, into a file that exists only once all are written; readable by its owner alone.
///
/// Cells beyond the last column stand after the reason, so that nothing is lost and an unmended row is
/// rejected again.
pub struct Rejects {
    places: Places,
    columns: Vec<String>,
    kept: Vec<usize>,
    rows: Option<(PathBuf, Writer<File>)>,
    count: u64,
}

enum Places {
    /// Asked for, so that a file that is there is replaced.
    Asked(PathBuf),
    /// The first of these that can be written; a file that is there stays.
    Free(Vec<PathBuf>),
}

impl Rejects {
    /// For rows of a file with these columns. The two columns of an earlier rejects file are written anew.
    pub fn new(path: &Path, columns: &[String]) -> Self {
        Self::at(Places::Asked(path.to_owned()), columns)
    }

    /// Into the first of these places that can be written, and never over a file that is there.
    pub fn beside(paths: Vec<PathBuf>, columns: &[String]) -> Self {
        Self::at(Places::Free(paths), columns)
    }

    fn at(places: Places, columns: &[String]) -> Self {
        let ours = |name: &str| name == LINE || name == ERROR;
        let kept = (0..).zip(columns).filter(|(_, name)| !ours(name)).map(|(at, _)| at).collect();
        Self { places, columns: columns.to_vec(), kept, rows: None, count: 0 }
    }

    /// Writes one row and why it was not taken.
    pub fn add(&mut self, record: &Record, reason: &str) -> Result<()> {
        let mut row = kept(&self.kept, &record.cells);
        row.extend([record.line.to_string(), safe(reason)]);
        row.extend(record.extra.iter().map(|cell| safe(cell)));
        self.writer()?.write_record(row).map_err(failed)?;
        self.count += 1;
        Ok(())
    }

    /// How many rows were written.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Gives the rows their file; gives its path where there are any.
    pub fn finish(self) -> Result<Option<PathBuf>> {
        let Some((path, writer)) = self.rows else { return Ok(None) };
        let mut rows = writer.into_inner().map_err(|error| Error::from(error.into_error()))?;
        rows.rewind().doing("writing the rejected rows")?;
        write_atomic(&path, PRIVATE, |file| {
            io::copy(&mut rows, file).doing("writing the rejected rows")?;
            Ok(())
        })?;
        Ok(Some(path))
    }

    /// The rows are kept aside, so that an import that is killed leaves none.
    fn writer(&mut self) -> Result<&mut Writer<File>> {
        if self.rows.is_none() {
            let path = self.place()?;
            let aside = nameless_file()?;
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(aside);
            let mut header = kept(&self.kept, &self.columns);
            header.extend([LINE.to_owned(), ERROR.to_owned()]);
            writer.write_record(header).map_err(failed)?;
            self.rows = Some((path, writer));
        }
        let rows = self.rows.as_mut().map(|(_, writer)| writer);
        rows.ok_or_else(|| Error::internal("the rejected rows were just begun"))
    }

    fn place(&self) -> Result<PathBuf> {
        match &self.places {
            Places::Asked(path) => can_be_written(path).map(|()| path.clone()),
            Places::Free(paths) => {
                let mut failed = Error::internal("rejected rows have a place");
                for path in paths {
                    match can_be_written(path) {
                        Ok(()) => return Ok(free(path)),
                        Err(error) => failed = error,
                    }
                }
                Err(failed)
            }
        }
    }
}

/// Tells in time where no file can be made.
fn can_be_written(path: &Path) -> Result<()> {
    folder_is_there(path)?;
    if is_outlet(path) {
        return Ok(());
    }
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.probe", std::process::id()));
    let probe = path.with_file_name(name);
    let told = |error: Error| error.with("path", path.display().to_string());
    create_private(&probe).map_err(told)?;
    fs::remove_file(&probe).doing("looking for a place").map_err(told)
}

/// The path, with a number where something is there already.
fn free(path: &Path) -> PathBuf {
    let numbered = |number: u32| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let stem = name.strip_suffix(".csv").unwrap_or(&name);
        path.with_file_name(format!("{stem}-{number}.csv"))
    };
    let others = (2..10_000).map(numbered);
    std::iter::once(path.to_owned())
        .chain(others)
        .find(|path| !path.exists())
        .unwrap_or_else(|| path.to_owned())
}

fn kept(places: &[usize], cells: &[String]) -> Vec<String> {
    places.iter().map(|at| cells.get(*at).map_or_else(String::new, |cell| safe(cell))).collect()
}

fn safe(cell: &str) -> String {
    defuse(cell).unwrap_or_else(|| cell.to_owned())
}

fn failed(error: csv::Error) -> Error {
    let error = match error.into_kind() {
        csv::ErrorKind::Io(error) => Error::from(error),
        other => Error::internal(format!("{other:?}")),
    };
    error.doing("writing the rejected rows")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transfer::{
        defuse::restore,
        source::{Options, Source},
    };

    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("embudo-{name}-{}", std::process::id()));
            std::fs::create_dir_all(&path).unwrap();
            Self(path)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    fn columns(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn record(line: u64, cells: &[&str], extra: &[&str]) -> Record {
        Record { line, cells: columns(cells), extra: columns(extra), ragged: None }
    }

    #[test]
    fn without_rejected_rows_there_is_no_file() {
        let folder = Folder::new("no-rejects");
        let path = folder.0.join("rejects.csv");
        assert_eq!(Rejects::new(&path, &columns(&["a"])).finish().unwrap(), None);
        assert!(!path.exists());
    }

    #[test]
    fn rejected_rows_come_back_as_they_were_and_still_ragged() {
        let folder = Folder::new("rejects");
        let path = folder.0.join("rejects.csv");
        let mut rejects = Rejects::new(&path, &columns(&["name", "note"]));
        rejects.add(&record(7, &["Ana, \"la jefa\"", "=1+1"], &[]), "no such campaign").unwrap();
        rejects.add(&record(9, &["B", "x\ny"], &["beyond"]), "too many cells").unwrap();
        assert_eq!(rejects.count(), 2);
        assert_eq!(rejects.finish().unwrap().as_deref(), Some(path.as_path()));

        let mut source = Source::open(&path, &Options::default()).unwrap();
        assert_eq!(source.columns(), ["name", "note", LINE, ERROR]);
        let first = source.next_record().unwrap().unwrap();
        assert_eq!(first.cells, ["Ana, \"la jefa\"", "'=1+1", "7", "no such campaign"]);
        assert_eq!(restore(&first.cells[1]), "=1+1");
        let second = source.next_record().unwrap().unwrap();
        assert_eq!((second.extra, second.ragged), (vec!["beyond".to_owned()], Some(5)));
    }

    #[test]
    fn a_row_rejected_twice_has_its_line_and_reason_once() {
        let folder = Folder::new("twice");
        let path = folder.0.join("rejects.csv");
        let mut rejects = Rejects::new(&path, &columns(&["name", LINE, ERROR]));
        rejects.add(&record(2, &["Ana", "7", "old"], &[]), "new").unwrap();
        rejects.finish().unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text, format!("name,{LINE},{ERROR}\nAna,2,new\n"));
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_the_file() {
        use std::os::unix::fs::PermissionsExt;
        let folder = Folder::new("private");
        let path = folder.0.join("rejects.csv");
        std::fs::write(&path, "old").unwrap();
        let mut rejects = Rejects::new(&path, &columns(&["a"]));
        rejects.add(&record(2, &["x"], &[]), "why").unwrap();
        rejects.finish().unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
