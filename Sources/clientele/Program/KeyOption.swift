import ArgumentParser

/// The key of a command that writes, for scripts that may have to repeat it.
struct KeyOption: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: .say(
            "A name for this change: repeated with the same key and content, it is made once.",
            "Un nom pour cette modification : répétée avec la même clé et le même contenu, elle n’est faite qu’une fois.",
            value: "key"
        )
    )
    var key: String?
}
