/// What the daemon says about numbers of registers and banks.
extension DaemonSentences {
    static let values: [(String, String)] = [
        ("A SIREN has 9 digits.", "Un SIREN a 9 chiffres."),
        ("A SIRET has 14 digits.", "Un SIRET a 14 chiffres."),
        (
            "An enterprise number has 10 digits and begins with 0 or 1.",
            "Un numéro d’entreprise a 10 chiffres et commence par 0 ou 1."
        ),
        (
            "An LEI has 18 letters and digits, and two digits more (ISO 17442).",
            "Un LEI a 18 lettres et chiffres, puis deux chiffres (ISO 17442)."
        ),
        ("A GLN has 13 digits.", "Un GLN a 13 chiffres."),
        (
            "A VAT number begins with its country's two letters, such as FR44732829320.",
            "Un numéro de TVA commence par les deux lettres de son pays, comme FR44732829320."
        ),
        ("A VAT number of % looks like %.", "Un numéro de TVA de % ressemble à %."),
        ("A VAT number has letters and digits only.", "Un numéro de TVA n’a que des lettres et des chiffres."),
        ("“%” is not a country that has VAT numbers.", "« % » n’est pas un pays qui a des numéros de TVA."),
        ("The checksum of this SIREN does not match.", "La somme de contrôle de ce SIREN ne correspond pas."),
        ("The checksum of this SIRET does not match.", "La somme de contrôle de ce SIRET ne correspond pas."),
        (
            "The checksum of this enterprise number does not match.",
            "La somme de contrôle de ce numéro d’entreprise ne correspond pas."
        ),
        ("The checksum of this LEI does not match.", "La somme de contrôle de ce LEI ne correspond pas."),
        ("The check digit of this GLN does not match.", "Le chiffre de contrôle de ce GLN ne correspond pas."),
        ("The key of this French VAT number does not match.", "La clé de ce numéro de TVA français ne correspond pas."),
        (
            "The checksum of the SIREN in this VAT number does not match.",
            "La somme de contrôle du SIREN dans ce numéro de TVA ne correspond pas."
        ),
        (
            "The check digits of this VAT number do not match.",
            "La clé de contrôle de ce numéro de TVA ne correspond pas."
        ),
        (
            "The domain of this e-mail address has no dot.",
            "Le domaine de cette adresse e-mail n’a pas de point."
        ),
        (
            "The domain of this e-mail address is not well-formed (RFC 5891).",
            "Le domaine de cette adresse e-mail est mal formé (RFC 5891)."
        ),
        ("No country's phone numbers begin with +%.", "Aucun pays n’a de numéros de téléphone en +%."),
        (
            "A phone number has % digits behind +%; this one has %.",
            "Un numéro de téléphone a % chiffres après +% ; celui-ci en a %."
        ),
        (
            "“%” is not an IBAN: its country, length or characters are wrong.",
            "« % » n’est pas un IBAN : son pays, sa longueur ou ses caractères ne conviennent pas."
        ),
        ("The check digits of this IBAN do not match.", "La clé de cet IBAN ne correspond pas."),
        ("Banks in % are not known to have IBANs.", "On ne connaît pas d’IBAN aux banques de ce pays (%)."),
        (
            "“%” is not a BIC: 8 or 11 letters and digits with a country in them.",
            "« % » n’est pas un BIC : 8 ou 11 lettres et chiffres, dont un pays."
        ),
        (
            "“%” is not a currency: three letters of ISO 4217 are expected, such as EUR.",
            "« % » n’est pas une monnaie : on attend trois lettres d’ISO 4217, comme EUR."
        ),
    ]
}
