//! Starts embudo.

fn main() -> std::process::ExitCode {
    embudo::cli::main()
}
