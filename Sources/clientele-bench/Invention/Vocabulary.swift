/// The words of which clients are made, the most usual first.
enum Vocabulary {
    static let givenNames = words(
        """
        Marie Jean Pierre Anne Michel Françoise Nicolas Isabelle Philippe Nathalie Thomas Élodie Julien Céline Sébastien \
        Aurélie Frédéric Émilie François Stéphanie Laurent Valérie Éric Sandrine Olivier Véronique Antoine Camille Hugo \
        Léa Lucas Chloé Maxime Manon Noé Zoé Raphaël Inès Loïc Maëlle Gaëtan Anaïs Benoît Solène Jérôme Hélène Mathieu \
        Océane Yannick Noémie Léon Agnès Rémi Joëlle Cédric Mireille Gérard Geneviève André Bérénice Étienne Clémence \
        Joris Lotte Pieter Annelies Bram Femke Wouter Saskia Hans Jürgen Björn Søren Łukasz Małgorzata João Conceição \
        Ángel Begoña Giulia Niccolò Mehmet Ayşe Nguyễn Fatima Mohamed Yasmine Aïcha Khadija Oleksandr Олена Νίκος
        """
    )

    static let familyNames = words(
        """
        Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia David \
        Bertrand Roux Vincent Fournier Morel Girard André Mercier Dupont Lambert Bonnet François Martinez Legrand Garnier \
        Faure Rousseau Blanc Guérin Muller Henry Roussel Perrin Morin Mathieu Clément Gauthier Dumont Lopez Fontaine \
        Chevalier Robin Masson Sanchez Gérard Nguyen Boyer Denis Lemaire Duval Joly Gautier Roger Roche Roy Noël Meyer \
        Lucas Meunier Jean Pérez Marchand Dufour Blanchard Marie Barbier Brun Dumas Brunet Schmitt Leroux Colas Dupond \
        Lefèvre Peeters Janssens Maes Jacobs Mertens Willems Claes Goossens Wouters Vermeulen D’Hondt Vandenberghe \
        Lejeune Collignon Delvaux Noël Lacroix Bœuf Lecœur Çelik Müller Groß Jørgensen Ångström Łukasiewicz Núñez \
        Gonçalves Türkmen Ó’Brien MacLeod Le Goff Kowalczyk Öztürk Popescu Țăranu Weiß Großmann Béraud Hénault Prévôt
        """
    )

    /// How composed family names begin; there are as many rare names as usual ones.
    static let nameBeginnings = words(
        """
        Beau Mont Roche Font Grand Haute Bel Clair Sainte Neu Vander Van Château Belle Pont Val Champ Bois Puy Lavau Car Tré \
        Ker Gué Malé Cour Pré Rouvi Chasta Bré Dela Maré Cha Fau Gre Lam Mar Pel Ros Sau Ter Vil Bar Cas Dor Hau Jou
        """
    )

    /// How composed family names end.
    static let nameEndings = words(
        """
        champ villiers mont court bert gnon nier reau chard cier fort gny bois lieu pierre ray son thier vaux velle zac nac \
        gnac broek veld mans ghem beke loup not quet ret sier teau tin vet vigne berg hof houtte damme ssart trand
        """
    )

    static let trades = words(
        """
        Boulangerie Menuiserie Garage Transports Électricité Plomberie Pharmacie Librairie Imprimerie Maçonnerie \
        Fromagerie Brasserie Hôtel Restaurant Cabinet Atelier Société Établissements Comptoir Domaine Scierie Couverture \
        Conseil Logistique Informatique Clinique Crèche Fleuriste Boucherie Pâtisserie Ébénisterie Métallerie Isolation \
        Chauffage Paysages Apiculture Brocante Orfèvrerie Œnologie Agence Studio Coopérative Fédération Union Maison
        """
    )

    static let qualities = words(
        """
        Moderne Centrale Générale Nouvelle Parisienne Lyonnaise Bretonne Nordique Alpine Atlantique Royale Populaire \
        Artisanale Européenne Familiale Provençale Wallonne Bruxelloise Océane Étoile Soleil Horizon Mistral Cœur Forêt \
        Rivière Vallée Montagne Chêne Érable Lumière Azur Émeraude Saphir Phénix Hirondelle Alizé Côté Jardin Cité Gare
        """
    )

    static let tags = words(
        "client prospect vip fidèle export à-relancer école mairie grossiste détaillant partenaire 2024 2025 salon"
    )

    static let streets = words(
        "Église Gare République Victor-Hugo Moulins Écoles Mairie Jean-Jaurès Tilleuls Acacias Pasteur Liberté Prés Fontaine"
    )

    /// Cities with their postal code and country.
    static let cities: [(city: String, postalCode: String, country: String)] = places.split(separator: "|").map {
        place in
        let parts = place.split(separator: ";").map(String.init)
        return (parts[0], parts[1], parts[2])
    }

    private static let places = """
        Paris;75011;FR|Lyon;69003;FR|Marseille;13001;FR|Bruxelles;1000;BE|Toulouse;31000;FR|Nantes;44000;FR|\
        Lille;59000;FR|Bordeaux;33000;FR|Strasbourg;67000;FR|Rennes;35000;FR|Liège;4000;BE|Nice;06000;FR|\
        Saint-Étienne;42000;FR|Grenoble;38000;FR|Dijon;21000;FR|Angers;49000;FR|Nîmes;30000;FR|Namur;5000;BE|\
        Clermont-Ferrand;63000;FR|Le Havre;76600;FR|Besançon;25000;FR|Orléans;45000;FR|Gent;9000;BE|Anvers;2000;BE|\
        Charleroi;6000;BE|Mons;7000;BE|Béziers;34500;FR|La Rochelle;17000;FR|Chambéry;73000;FR|Évreux;27000;FR|\
        Luxembourg;1111;LU|Genève;1201;CH|Zürich;8001;CH|Köln;50667;DE|München;80331;DE|London;EC1A 1BB;GB|\
        Épernay;51200;FR|Sète;34200;FR|Hyères;83400;FR|Saint-Malo;35400;FR|Bourg-en-Bresse;01000;FR|Arlon;6700;BE
        """

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
