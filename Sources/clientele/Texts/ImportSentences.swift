/// What the daemon says about files that are imported.
extension DaemonSentences {
    static let imports: [(String, String)] = [
        (
            "The postal code “%” was taken for “%”: spreadsheets drop zeros that come first.",
            "Le code postal « % » a été pris pour « % » : les tableurs suppriment les zéros du début."
        ),
        // The file as a whole.
        ("The file is empty.", "Le fichier est vide."),
        (
            "The file is empty: its first line has to name columns.",
            "Le fichier est vide : sa première ligne doit nommer des colonnes."
        ),
        ("This is %, not text; save it as CSV first.", "Ce n’est pas du texte (%) ; enregistrez-le d’abord en CSV."),
        (
            "This is a web page; save the table in it as CSV first.",
            "Ceci est une page web ; enregistrez d’abord son tableau en CSV."
        ),
        (
            "This is XML, which is not read; save it as CSV or vCard first.",
            "Ceci est du XML, qui n’est pas lu ; enregistrez-le d’abord en CSV ou vCard."
        ),
        (
            "This is a JSON array; JSON lines have one client's object a line.",
            "Ceci est un tableau JSON ; les lignes JSON ont un objet de client par ligne."
        ),
        (
            "This is a calendar, not an address book.",
            "Ceci est un agenda, pas un carnet d’adresses."
        ),
        (
            "This is %, which has no columns that could be mapped.",
            "Ceci (%) n’a pas de colonnes auxquelles donner un sens."
        ),
        (
            "The file is said to be %, and begins as %.",
            "Le fichier devait être %, et commence comme %."
        ),
        (
            "The file is named as %, and begins as %; say which it is.",
            "Le fichier porte le nom d’un autre format (%) que son début (%) ; dites lequel est le bon."
        ),
        (
            "There is a NUL character (U+0000); no text has one.",
            "Il y a un caractère NUL (U+0000) ; aucun texte n’en a."
        ),
        ("Half a character of UTF-16 stands alone.", "Un demi-caractère UTF-16 est seul."),
        ("The file ends within a character.", "Le fichier s’arrête au milieu d’un caractère."),
        (
            "The byte % is not UTF-8, though the file is UTF-8 elsewhere or was taken for it: its encodings are mixed, or it has to be named, such as windows-1252.",
            "L’octet % n’est pas de l’UTF-8, alors que le fichier en est ailleurs ou en était censé être : ses encodages sont mêlés, ou il faut le nommer, comme windows-1252."
        ),
        ("The byte % is neither UTF-8 nor %.", "L’octet % n’est ni de l’UTF-8 ni du %."),
        ("What an import keeps aside cannot be kept: %.", "Ce qu’un import met de côté ne peut pas être gardé : %."),
        (
            "The disk is full: there is no room for what an import keeps aside.",
            "Le disque est plein : il n’y a pas de place pour ce qu’un import met de côté."
        ),
        ("The import was given up; nothing of it was kept.", "L’import a été abandonné ; rien n’en a été gardé."),
        (
            "The clients in the file are being changed by others all the time.",
            "Les clients du fichier sont sans cesse modifiés par d’autres."
        ),
        ("There are % imports already.", "Il y a déjà % imports en cours."),
        ("This daemon takes no imports.", "Ce service n’accepte pas d’import."),
        ("This is no Base64.", "Ceci n’est pas du Base64."),
        ("There is a client with the id % already.", "Il y a déjà un client d’identité %."),
        ("There is an interaction with the id % already.", "Il y a déjà une interaction d’identité %."),
        (
            "No import was begun on this connection: import.begin comes first.",
            "Aucun import n’a été commencé sur cette connexion : import.begin vient d’abord."
        ),
        (
            "Nothing was found out of the file yet: import.run comes first.",
            "Rien n’a encore été tiré du fichier : import.run vient d’abord."
        ),
        ("The file could not be read.", "Le fichier n’a pas pu être lu."),
        ("What an import keeps aside is damaged.", "Ce qu’un import met de côté est abîmé."),
        ("What an import keeps aside cannot be used: %.", "Ce qu’un import met de côté ne peut pas servir : %."),
        (
            "What an import has planned does not fit the store.",
            "Ce qu’un import a prévu ne convient pas à la base."
        ),
        // CSV.
        ("A field's path is expected, as a text.", "Un chemin de champ est attendu, en texte."),
        ("Only the columns of CSV are mapped.", "Seules les colonnes d’un CSV peuvent être désignées."),
        (
            "No column is known: the first line has to name them, such as “name” or “Nom”, or columns have to be mapped to fields. The file has: %.",
            "Aucune colonne n’est connue : la première ligne doit les nommer, comme « name » ou « Nom », ou il faut dire ce que sont les colonnes (--map). Le fichier a : %."
        ),
        ("There is no column of this name.", "Il n’y a pas de colonne de ce nom."),
        ("A client has no field “%”.", "Un client n’a pas de champ « % »."),
        ("The columns “%” and “%” are both the same field.", "Les colonnes « % » et « % » sont le même champ."),
        (
            "This column is not known and is not read; it can be mapped to a field, such as “custom.NAME”.",
            "Cette colonne n’est pas connue et n’est pas lue ; --map peut en faire un champ, comme « custom.NOM »."
        ),
        (
            "% more columns are not known and are not read.",
            "% autres colonnes ne sont pas connues et ne sont pas lues."
        ),
        (
            "The row has % cells, and the header names % columns.",
            "La ligne a % cellules, et l’en-tête nomme % colonnes."
        ),
        (
            "A quotation mark opens a field here, and none closes it.",
            "Un guillemet ouvre un champ ici, et aucun ne le ferme."
        ),
        (
            "A quotation mark opens a field here, and none closes it within % bytes.",
            "Un guillemet ouvre un champ ici, et aucun ne le ferme en % octets."
        ),
        (
            "Text follows a closing quotation mark; a quotation mark within a field is written twice.",
            "Du texte suit un guillemet fermant ; dans un champ, un guillemet s’écrit deux fois."
        ),
        ("A field is larger than % bytes.", "Un champ dépasse % octets."),
        ("A record is larger than % bytes.", "Une ligne dépasse % octets."),
        ("A record has more than % fields.", "Une ligne a plus de % champs."),
        (
            "This cell of an own export is damaged: a JSON object is expected.",
            "Cette cellule d’un export est abîmée : un objet JSON est attendu."
        ),
        (
            "This cell of an own export is damaged: “%” is no place.",
            "Cette cellule d’un export est abîmée : « % » n’est pas un endroit."
        ),
        // vCards.
        (
            "This is no vCard: it does not begin with BEGIN:VCARD.",
            "Ceci n’est pas une vCard : elle ne commence pas par BEGIN:VCARD."
        ),
        (
            "There is no vCard: none begins with BEGIN:VCARD.",
            "Il n’y a pas de vCard : aucune ne commence par BEGIN:VCARD."
        ),
        ("This text stands outside of any card.", "Ce texte est en dehors de toute carte."),
        ("A group of cards is no client.", "Un groupe de cartes n’est pas un client."),
        (
            "What a client has no field for was left out: %.",
            "Ce pour quoi un client n’a pas de champ a été laissé : %."
        ),
        ("A line that is no property was left out.", "Une ligne qui n’est pas une propriété a été laissée."),
        (
            "% lines that are no properties were left out.",
            "% lignes qui ne sont pas des propriétés ont été laissées."
        ),
        (
            "The file ends before END:VCARD ends the one that begins here.",
            "Le fichier s’arrête avant le END:VCARD de celle qui commence ici."
        ),
        (
            "Another card begins before END:VCARD ends the one that begins here.",
            "Une autre carte commence avant le END:VCARD de celle-ci."
        ),
        (
            "This property of an own export is damaged: a JSON object is expected.",
            "Cette propriété d’un export est abîmée : un objet JSON est attendu."
        ),
        (
            "The card is larger than can be read: at most % properties and % MiB without pictures, % MiB in one.",
            "La carte est trop grande pour être lue : au plus % propriétés et % Mio sans images, % Mio pour une seule."
        ),
        // JSON lines.
        ("The line is longer than % MiB.", "La ligne dépasse % Mio."),
        ("This is no JSON: % (byte % of the line).", "Ce n’est pas du JSON : % (octet % de la ligne)."),
        ("A JSON object is expected: a client's document.", "Un objet JSON est attendu : le document d’un client."),
        // Whom a row means.
        (
            "Several clients may be meant (same %): %.",
            "Plusieurs clients peuvent être visés (même %) : %."
        ),
        (
            "The number “%” belongs to %, and the row names somebody else.",
            "Le numéro « % » appartient à %, et la ligne nomme quelqu’un d’autre."
        ),
        (
            "The external reference “%” belongs to %, and the row names somebody else.",
            "La référence externe « % » appartient à %, et la ligne nomme quelqu’un d’autre."
        ),
        ("“%” was not taken: % keeps “%”.", "« % » n’a pas été pris : % garde « % »."),
        (
            "This was not taken: row %, which means the same client, says something else.",
            "Ceci n’a pas été pris : la ligne %, qui désigne le même client, dit autre chose."
        ),
        (
            "Row % means the same client; both were put together.",
            "La ligne % désigne le même client ; les deux ont été réunies."
        ),
        (
            "The interaction was left out: its id is that of another client's.",
            "L’interaction a été laissée : son identité est celle d’une autre, d’un autre client."
        ),
    ]
}
