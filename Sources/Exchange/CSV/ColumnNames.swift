import Clientele

/// Finds what a column means by its name: in French and English, and as other programs name theirs.
///
/// Names are compared folded. A number in a name, as in `E-mail 2 - Value`, tells elements of a list apart.
enum ColumnNames {
    /// What a column's name means; `nil` when it is not known.
    static func target(of name: String) -> ColumnTarget? {
        let words = Folding.words(of: name)
        let key = words.joined(separator: " ")
        if let target = targets[key] { return target }
        let numbers = words.indices.filter { Int(words[$0]) != nil }
        guard numbers.count == 1, let place = numbers.first, let number = Int(words[place]), (1...99).contains(number)
        else { return nil }
        var rest = words
        rest.remove(at: place)
        guard var target = targets[rest.joined(separator: " ")] else { return nil }
        // A second address, number or website; a second name means nothing known.
        guard case .element(let list, let slot, let member) = target.place, list != "identifiers" else { return nil }
        target.place = .element(list: list, slot: "\(slot) \(number)", member: member)
        return target
    }

    private static let targets: [String: ColumnTarget] = {
        var targets: [String: ColumnTarget] = [:]
        for row in rows.split(whereSeparator: \.isNewline) {
            let parts = row.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let target = target(described: parts[0]) else { continue }
            for name in parts[1].split(separator: ",") { targets[Folding.key(of: String(name))] = target }
        }
        return targets
    }()

    /// A target as the rows describe it: `member`, `list/slot/member implied=value`, or `?hint`.
    private static func target(described text: Substring) -> ColumnTarget? {
        let parts = text.split(separator: " ", omittingEmptySubsequences: true)
        guard let place = parts.first else { return nil }
        var implied: [String: String] = [:]
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=")
            if pair.count == 2 { implied[String(pair[0])] = String(pair[1]).replacing("_", with: " ") }
        }
        if place.hasPrefix("?") {
            return ColumnTarget.Hint(rawValue: String(place.dropFirst())).map { ColumnTarget(.hint($0)) }
        }
        let steps = place.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if steps.count == 3 {
            return ColumnTarget(.element(list: steps[0], slot: steps[1], member: steps[2]), implied: implied)
        }
        if steps[0] == "tags" { return ColumnTarget(.tags) }
        if KeptMembers.names.contains(steps[0]) { return ColumnTarget(.kept(steps[0])) }
        return ColumnTarget(.member(steps[0]))
    }

    /// `target: name, name, …`. What Google Contacts, Outlook, Thunderbird, Dolibarr, Invoice Ninja and Odoo write, in
    /// English and French.
    private static let rows = """
        id: id, identifiant interne, uuid
        number: number, numero, numero client, n° client, code client, customer code, client number, client code, \
        customer number, s.code_client, client.number, kundennummer
        externalReference: external reference, reference externe, reference, ref, external id, id externe, \
        code comptable client, customer accounting code, reference interne, internal reference
        kind: kind, type de client, nature, company type, type de contact
        ?isCompany: is company, is a company, est une societe, est une entreprise
        name: raison sociale, denomination, denomination sociale, nom du tiers, nom de l'entreprise, nom du client, \
        nom de la societe client, third-party name, third party name, client name, customer name, s.nom, client.name, \
        nom complet de l'organisation
        ?displayName: name, display name, nom a afficher, nom affiche, full name, nom complet, file as, complete name
        ?nameOrFamilyName: nom, nom contact
        ?company: company, company name, organization, organization name, organisation, organization 1 - name, societe, \
        entreprise, nom de societe, related company, related company/name, parent name, societe liee, parent_id, \
        organization.name, compagnie
        honorific: honorific, name prefix, title, titre, civilite, salutation, prefixe, titre de civilite, \
        prefixe du nom
        givenName: given name, first name, prenom, firstname, vorname
        ?middleName: middle name, additional name, deuxieme prenom, autre prenom, second prenom
        familyName: family name, last name, lastname, surname, nom de famille, nachname
        ?nameSuffix: suffix, name suffix, suffixe, suffixe du nom
        jobTitle: job title, job position, position, organization title, organization 1 - title, fonction, poste, \
        function, profession, poste occupe, intitule du poste, titre du poste, contact position
        legalForm: legal form, forme juridique, type d'entite legale, juridical status, business entity type
        tradeName: trade name, nom commercial, enseigne, alias name, nickname, surnom, marque, s.name_alias, \
        nom alternatif, nom alternatif (commercial marque ...), alias name (commercial trademark ...)
        identifiers/siren/value scheme=siren: siren, n° siren, numero siren, id prof 1 siren, id. prof. 1 (siren), \
        profid1 (siren), s.siren, prof id 1 siren, numero de siren
        identifiers/siret/value scheme=siret: siret, n° siret, numero siret, id. prof. 2 (siret), profid2 (siret), \
        s.siret, prof id 2 siret, numero de siret
        identifiers/vat/value scheme=vat: vat, vat number, vat id, tax id, tva, n° tva, numero tva, numero de tva, \
        tva intracommunautaire, n° tva intracommunautaire, numero de tva intracommunautaire, tva intra, \
        client.vat_number, client vat number, s.tva_intra, vat reg no, vat code, code tva, ust idnr
        identifiers/cbe/value scheme=cbe: cbe, bce, kbo, enterprise number, numero d'entreprise, n° d'entreprise, \
        n° bce, numero bce, ondernemingsnummer, s.idprof1 (bce)
        identifiers/lei/value scheme=lei: lei, code lei, lei code
        identifiers/gln/value scheme=gln: gln, code gln, ean gln
        emails//address: email, e-mail, mail, courriel, email address, e-mail address, adresse email, adresse e-mail, \
        adresse electronique, adresse de messagerie, adresse mail, email - value, e-mail - value, primary email, \
        email principal, adresse electronique principale, premiere adresse electronique, s.email, client.email, \
        client email, mel, e-mail (principal)
        emails//label: email - type, email - label, e-mail - type, e-mail - label, email type, e-mail type, \
        type de messagerie
        emails/second/address: secondary email, adresse electronique secondaire, seconde adresse electronique, \
        email secondaire, autre email, deuxieme adresse electronique, additional email
        emails/work/address label=work: work email, email professionnel, adresse electronique professionnelle, \
        business email, email pro
        emails/home/address label=home: home email, personal email, email personnel, email prive, email perso
        phones//number: phone, phone number, telephone, tel, numero de telephone, phone - value, primary phone, \
        telephone principal, s.phone, client.phone, client phone, telephone fixe, main phone
        phones//label: phone - type, phone - label
        phones/mobile/number label=mobile: mobile, mobile phone, mobile number, portable, telephone portable, \
        tel. mobile, telephone mobile, tel portable, cell phone, cellphone, gsm, telephone (mobile), \
        numero de portable, s.phone_mobile
        phones/work/number label=work: business phone, work phone, telephone (bureau), telephone bureau, \
        telephone professionnel, tel. professionnel, tel. bureau, office phone, company main phone, telephone pro
        phones/home/number label=home: home phone, telephone (domicile), telephone domicile, tel. personnel, \
        telephone personnel, tel. domicile, tel. prive, telephone prive
        phones/fax/number label=fax: fax, fax number, telecopie, telecopieur, s.fax, numero de fax, client.fax
        phones/workfax/number label=work_fax: business fax, work fax, telecopie (bureau), fax professionnel
        phones/homefax/number label=home_fax: home fax, telecopie (domicile)
        phones/pager/number label=pager: pager, pager number
        phones/other/number label=other: other phone, autre telephone, telephone (autre)
        websites//: website, web, web page, url, site web, site internet, page web, website - value, website link, \
        lien du site web, s.url, client.website, client website, personal web page, web site, site
        addresses//lines: address, adresse, street, rue, address - street, street address, adresse postale, \
        street1, street 1, address1, address 1, address line 1, adresse 1, rue 1, adresse ligne 1, s.address, client.address1, \
        client address1, client street, adresse (rue), voie
        addresses//lines: street2, street 2, address2, address 2, address line 2, adresse 2, rue 2, rue2, \
        complement d'adresse, complement adresse, adresse complement, address - extended address, address - po box, \
        client.address2, client address2, client apt/suite, apt/suite, adresse ligne 2, street line 2, complement, \
        street 3, street3, address 3, address line 3, adresse 3, po box, boite postale
        addresses//city: city, town, ville, localite, commune, address - city, s.town, client.city, client city
        addresses//postalCode: zip, zip code, zipcode, postal code, postcode, postal/zip code, code postal, cp, \
        address - postal code, s.zip, client.postal_code, client postal code, zip/postal code
        addresses//region: state, region, province, state/province, departement, departement/canton, etat, \
        address - region, client.state, client state, county, canton, etat / region, \
        departement/region, state name
        addresses//country: country, country code, pays, code pays, address - country, country name, nom du pays, \
        s.fk_pays, client.country_id, client country, client.country, pays/region, country/region, country/name, \
        country_id, country_id/name, country_id/code
        addresses/work/lines: business street, work address, business address, rue (bureau), rue bureau, \
        adresse professionnelle, work street
        addresses/work/lines: business street 2, business street 3, work address 2, rue (bureau) 2, rue (bureau) 3, \
        adresse professionnelle 2, business address po box, b.p. professionnelle
        addresses/work/city: business city, work city, ville (bureau), ville professionnelle
        addresses/work/postalCode: business postal code, work zipcode, work zip code, code postal (bureau), \
        code postal professionnel
        addresses/work/region: business state, work state, dep/region (bureau), dep./region (bureau), \
        departement/region (bureau), etat professionnel
        addresses/work/country: business country, business country/region, work country, pays/region (bureau), \
        pays (bureau), pays professionnel
        addresses/home/lines: home street, home address, rue (domicile), adresse privee, adresse personnelle, \
        home street 2, home street 3, home address 2, rue (domicile) 2, rue (domicile) 3, adresse privee 2, \
        home address po box
        addresses/home/city: home city, ville (domicile), ville privee
        addresses/home/postalCode: home postal code, home zipcode, home zip code, code postal (domicile), \
        code postal prive
        addresses/home/region: home state, dep/region (domicile), dep./region (domicile), etat prive
        addresses/home/country: home country, home country/region, pays/region (domicile), pays (domicile), pays prive
        addresses/other/lines: other street, other street 2, other street 3, other address, rue (autre), \
        rue (autre) 2, rue (autre) 3
        addresses/other/city: other city, ville (autre)
        addresses/other/postalCode: other postal code, code postal (autre)
        addresses/other/region: other state, dep/region (autre), dep./region (autre)
        addresses/other/country: other country, other country/region, pays/region (autre)
        addresses/billing/lines use=billing: billing street, billing address, adresse de facturation, \
        billing address1, billing address2, billing street2, rue de facturation
        addresses/billing/city use=billing: billing city, ville de facturation
        addresses/billing/postalCode use=billing: billing postal code, billing zip, code postal de facturation
        addresses/billing/region use=billing: billing state
        addresses/billing/country use=billing: billing country, pays de facturation
        addresses/delivery/lines use=delivery: shipping street, shipping address, shipping address1, \
        shipping address2, shipping street2, adresse de livraison, rue de livraison, client.shipping_address1, \
        client.shipping_address2, client shipping address1, client shipping address2, client shipping street, \
        delivery address
        addresses/delivery/city use=delivery: shipping city, ville de livraison, client.shipping_city, \
        client shipping city, delivery city
        addresses/delivery/postalCode use=delivery: shipping postal code, shipping zip, code postal de livraison, \
        client.shipping_postal_code, client shipping postal code, delivery postal code
        addresses/delivery/region use=delivery: shipping state, client.shipping_state, client shipping state
        addresses/delivery/country use=delivery: shipping country, pays de livraison, client.shipping_country_id, \
        client shipping country, client.shipping_country, delivery country
        contacts//name: contact, contact name, nom du contact, interlocuteur, personne de contact, contact person
        ?contactGivenName: contact first name, contact.first_name, prenom du contact, contact given name
        ?contactFamilyName: contact last name, contact.last_name, nom de famille du contact, contact family name
        contacts//email: contact email, contact.email, email du contact, contact e-mail
        contacts//phone: contact phone, contact.phone, telephone du contact
        contacts//role: contact role, fonction du contact, role du contact
        language: language, langue, lang, preferred language, langue preferee, client.language, language code
        currency: currency, devise, monnaie, client currency, client.currency_id, client.currency, currency code
        paymentTermDays: payment terms, payment term, payment term days, conditions de reglement, \
        conditions de paiement, delai de paiement, client.payment_terms, echeance, client payment terms, \
        customer payment terms, delai de reglement, payment terms in days
        iban: iban, compte bancaire, numero iban, bank account, account number iban
        bic: bic, swift, bic/swift, code bic
        electronicAddress.scheme: electronic address scheme, scheme de l'adresse electronique
        electronicAddress.value: electronic address, adresse de facturation electronique, peppol id, \
        adresse de facturation electronique (valeur)
        tags: tag, tags, etiquettes, etiquette, labels, label, libelles, group membership, categories, category, \
        categorie, mots cles, keywords, groupes, groups, group, tags/categories, \
        category_id, category_id/name
        note: note, notes, commentaire, commentaires, comment, comments, remarque, remarques, description, \
        note publique, note (publique), note privee, note (privee), public notes, private notes, public note, \
        private note, note (public), note (private), client.public_notes, client.private_notes, \
        client public notes, client private notes, notes internes, memo
        archivedAt: archived at, archive le, date d'archivage
        archiveReason: archive reason, motif d'archivage, raison de l'archivage
        createdAt: created at
        updatedAt: updated at
        """
}
