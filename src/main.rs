fn main() {
    let args: Vec<String> = std::env::args().collect();
    let dir = std::env::var("MAMIE_KNOWLEDGE").unwrap_or("knowledge".into());
    let knowledge = std::path::Path::new(&dir);
    let mut out = std::io::stdout();
    let mut err = std::io::stderr();
    match args.get(1).map(String::as_str) {
        Some("check") => {
            mamie::cli::check::check(knowledge, &mut out, &mut err).unwrap();
        }
        Some("eval") => {
            let library = match mamie::answer::Library::in_memory(knowledge) {
                Ok(l) => l,
                Err(e) => {
                    mamie::cli::report::library_error(&mut err, &e).unwrap();
                    return;
                }
            };
            let mut lines = Vec::new();
            for f in &args[2..] {
                lines.extend(mamie::cli::eval::read(std::path::Path::new(f)).unwrap());
            }
            mamie::cli::eval::eval(&library, &lines, jiff::civil::date(2026, 11, 21), &mut out).unwrap();
        }
        _ => {}
    }
}
