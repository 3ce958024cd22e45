yes = oui

## La page pour essayer Mamie (src/web)

playground-about = Elle explique les métiers avec des mots simples
playground-commands = Commandes
playground-dark = Passer en sombre
playground-dismiss = Masquer ce message
playground-example-1 = C'est quoi un community manager ?
playground-example-2 = La journée d'une boulangère, c'est comment ?
playground-example-3 = Je suis patiente et j'aime aider les gens
playground-greeting =
    Bonjour, je suis Mamie. Je t'explique les métiers avec des mots simples.
    Pose ta question comme elle te vient, ou tape `/` pour voir ce que je sais faire.
playground-language = Langue
playground-leave-command = Retirer la commande
playground-light = Passer en clair
playground-messages = Conversation avec Mamie
playground-no = Non
playground-option-required = Il manque un mot ici.
playground-placeholder = Pose ta question, ou tape /
playground-private = Personne d'autre ne voit ce message
playground-send = Envoyer
playground-suggestions = Propositions
playground-thinking = Mamie cherche…
playground-unreachable = Mamie ne répond pas. Regarde si elle tourne encore dans le terminal.
playground-used = Tu as utilisé
playground-yes = Oui
playground-you = Toi
