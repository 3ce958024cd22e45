### Ce que Mamie dit elle-même, en français. Un test garde ici les mêmes clés que dans en.ftl.
### Mots simples, « tu », phrases courtes. Un emoji est un panneau à côté d'un mot, jamais à sa place.

## Commandes. Noms : lettres minuscules sans espace, 32 au plus. Descriptions : 100 caractères au plus.

command-job = metier
command-job-about = C'est quoi, ce métier ? L'explication la plus simple, et par où commencer
command-job-name = nom
command-job-name-about = Le nom du métier : écris les premières lettres
command-ask = demande
command-ask-about = Demande-moi ce que fait un métier, avec tes mots à toi
command-ask-question = question
command-ask-question-about = Par exemple : qui répond aux gens sur la page d'une marque ?
command-private = prive
command-private-about = Garde la réponse pour moi
command-for = pour
command-for-about = Dis pour qui est la réponse. La personne ne reçoit aucune notification
command-compare = comparer
command-compare-about = Deux métiers côte à côte : ce qui est pareil, et ce qui change
command-compare-a = a
command-compare-a-about = Le premier métier : écris ses premières lettres
command-compare-b = b
command-compare-b-about = L'autre métier
command-word = mot
command-word-about = Un mot compliqué ? Je te l'explique avec des mots faciles
command-word-term = terme
command-word-term-about = Le mot que tu as croisé
command-jobs = metiers
command-jobs-about = Fais un tour : tous les métiers d'une famille, page par page
command-jobs-family = famille
command-jobs-family-about = Par exemple : logiciels, images, médias. Laisse vide pour voir toutes les familles
command-discover = decouvrir
command-discover-about = Huit choix rapides, et des métiers qui peuvent te plaire. Personne d'autre ne le voit
command-guess = devine
command-guess-about = Une devinette : c'est quel métier ?
command-guess-clues = indices
command-guess-clues-about = Donne-moi un indice à la fois, à la place de l'explication
command-explain = Expliquer les métiers
command-unknown = Je ne connais pas cette commande. Essaie `/{ command-job }` ou `/{ command-ask }` : là, je sais répondre.

## Boutons : 80 caractères au plus, deux ou trois mots sur un téléphone.

button-simpler = 🌱 Plus simple
button-detail = 🔍 Plus de détails
button-day = ☀️ Une journée
button-start = 👣 Commencer
button-close = 🔀 Métiers proches
button-studies = 🎓 Les études
button-salary = 💶 Le salaire
button-fit = 💚 Pour qui
button-tools = 🧰 Les outils
button-essential = ↩️ L'essentiel
button-belief = 💭 Vrai ou faux ?
menu-card = Vrai ou faux, journée, études…
menu-keep = Garde un métier…
menu-deep = Sa journée, tes autres métiers…
menu-way = ↩️ Retour, et sa fiche…
menu-jobs = Ouvre un métier, ou cherche mieux…
button-useful = 👍 Utile
button-not-useful = 👎 Pas utile
button-words = 📖 Mots difficiles
button-share = 📣 Partager ici
button-dismiss = ❌ Fermer
button-talk = 💬 En parler
button-keep-way = 💌 Me l'envoyer
button-previous = ⬅️ Avant
button-next = Suite ➡️
button-families = 🧭 Toutes les familles
button-compare-more = ☀️ Leur journée
button-back-to-close = ↩️ Métiers proches
button-word = 📖 Le mot : { $term }
button-favourites = 💚 Garder mes préférés
button-discover = 🧭 Aide-moi à trouver
button-back = ↩️ Retour
button-start-again = 🔄 Recommencer
button-show-jobs = 👀 Voir des métiers
button-other-jobs = D'autres ➡️
button-keep = Garder : { $job }
button-kept = ✅ { $job }
button-deep-other = 🔍 { $job }
button-go-deep = { $count ->
    [one] 🔍 Le voir de près
   *[other] 🔍 Les voir de près
}
button-choose = 💚 C'est celui-là
button-card = 📇 Sa fiche
button-clue = 🔍 Un autre indice
button-other-riddle = 🎲 Une autre devinette
button-again = 🎲 Rejouer
button-expired = Ce bouton ne marche plus. Repose-moi ta question avec `/{ command-ask }`, je te réponds tout de suite.
thanks-useful = 💛 Merci ! Ça m'aide de le savoir.
thanks-not-useful = Merci de me le dire. Essaie le bouton « Plus simple », ou repose la question avec d'autres mots.
pick-a-job = Choisis un métier
close-not-yours = Seule la personne qui a posé la question peut fermer cette réponse.

## Quand on demande trop à la fois

rush-person = { $count ->
    [one] 🐢 Une question à la fois ! Attends { $count } seconde, puis demande-moi encore.
   *[other] 🐢 Une question à la fois ! Attends { $count } secondes, puis demande-moi encore.
}
rush-channel = 🤫 Beaucoup de monde pose des questions ici : je te réponds à toi, pour que le salon reste calme.
rush-channel-share = { $count ->
    [one] 🐢 Beaucoup de monde pose des questions ici. Attends { $count } seconde, puis partage.
   *[other] 🐢 Beaucoup de monde pose des questions ici. Attends { $count } secondes, puis partage.
}

## Un fil pour parler d'un métier

talk-opened = 💬 Viens, on en parle ici : { $thread }. Mentionne-moi là-bas et je réponds.
talk-open-already = 💬 Un fil est déjà ouvert pour ça : { $thread }. Mentionne-moi là-bas et je réponds.
talk-not-here = Je ne peux pas ouvrir de fil ici : il nous manque la permission, à toi ou à moi. La personne qui gère le serveur peut la donner. En attendant, réponds à mon message et je te réponds.

## Une fiche

belief-title = 💭 On croit que… En vrai…
belief-quoted = « { $belief } »
truth-line = **En vrai :** { $truth }
belief-heard = 💭 Beaucoup de gens croient : « { $belief } »
steps-title = 👣 Et maintenant ?
steps-today = 👣 Dès aujourd'hui, c'est gratuit
step-today = • **Gratuit, dès aujourd'hui :** { $text }
steps-line = 👣 **Et maintenant :** { $places }
steps-then = **Et puis :** { $places }
step-at = { $link } : { $text }
step-paid = (payant)
step-partly-free = (en partie gratuit)
found-heading = 🔎 On dirait bien ce métier :
in-short = 💬 En une phrase
day-heading = ☀️ Une journée, moment par moment
start-heading = 👣 Ton chemin, pas à pas
start-line = **{ $kind } :** { $step }
tools-heading = 🧰 Ce qu'on utilise tous les jours
fit-heading = Est-ce que c'est pour toi ?
fits-title = 💚 Ça peut te plaire si…
hard-title = ⛰️ Ce qui est dur, en vrai
fit-try-title = 👣 Pour le savoir, essaie
close-heading = 🔀 Des métiers proches, et ce qui change
close-more = { $count ->
    [one] Et un autre, dans la liste.
   *[other] Et { $count } autres, dans la liste.
}
close-none = Je ne connais pas encore de métier proche.

## Pour qui est la réponse. Une ligne, relue quand quelqu'un appuie sur un bouton.

aimed-at = 👤 Pour { $member }

## Les sortes de pas

kind-try = ✋ Essayer
kind-see = 👀 Regarder
kind-meet = 🤝 Rencontrer
kind-learn = 📚 Apprendre
kind-train = 🎓 Se former
kind-work = 🔑 Travailler

## Les études

studies-none = 🎓 Pas besoin de diplôme pour commencer.
studies-cap = 🎓 Le plus souvent : un CAP. Il se prépare en deux ans, dès 15 ou 16 ans.
studies-bac = 🎓 Le plus souvent : le bac, général, technologique ou professionnel.
studies-bac2 = 🎓 Le plus souvent : deux ans d'études après le bac (bac+2).
studies-bac3 = 🎓 Le plus souvent : trois ans d'études après le bac (bac+3).
studies-bac5 = 🎓 Le plus souvent : cinq ans d'études après le bac (bac+5).
studies-bac8 = 🎓 Le plus souvent : huit ans d'études ou plus après le bac (bac+8).
studies-regulated = 🔒 C'est un métier protégé : la loi demande un diplôme ou une autorisation.
studies-free = La loi n'impose pas de diplôme pour ce métier.
studies-where = 👣 Par où passer

studies-short-none = sans diplôme
studies-short-cap = CAP
studies-short-bac = bac
studies-short-bac2 = bac+2
studies-short-bac3 = bac+3
studies-short-bac5 = bac+5
studies-short-bac8 = bac+8

## Le salaire

salary-heading = 💶 Un salaire, je ne le devine jamais.
salary-why = Il change avec le lieu, l'employeur et l'expérience. Regarde plutôt la page officielle de ce métier :
salary-ask-somebody = Il change avec le lieu, l'employeur et l'expérience. Quelqu'un peut t'aider à trouver le bon chiffre.
salary-rome = France Travail, fiche { $code }
salary-rome-in-french = France Travail, fiche { $code }
salary-onet = O*NET, fiche { $code }
salary-onet-in-english = O*NET, fiche { $code } (en anglais, pour les États-Unis)

## Comparer

compare-title = { $left } ou { $right } ?
compare-title-alone = Quelle différence ?
compare-same = 🟰 Pareil
compare-different-in-order = ↔️ Pas pareil (dans cet ordre)
compare-different = ↔️ Pas pareil ({ $left } ↔ { $right })
compare-three = 🔀 Ce qui change de l'un à l'autre
compare-look = En voir un, ou deux côte à côte
compare-line = **{ $what } :** { $values }
compare-studies = Études
compare-places = Lieux
compare-interests = Goûts
compare-people = Avec qui
compare-day = ☀️ La journée commence comme ça
compare-with = Comparer avec…
compare-same-job = 🟰 C'est un seul et même métier :

interest-realistic = faire de ses mains
interest-investigative = chercher à comprendre
interest-artistic = créer
interest-social = aider les gens
interest-enterprising = convaincre et mener
interest-conventional = ranger et organiser

place-office = bureau
place-home = maison
place-workshop = atelier
place-outdoors = dehors
place-shop = magasin
place-school = école
place-hospital = hôpital
place-lab = laboratoire
place-stage = scène
place-road = sur la route
place-vehicle = dans un véhicule
place-customer-site = chez les clients
place-factory = usine
place-library-or-town-hall = bibliothèque ou mairie

## Plusieurs métiers

choose-title = Tu parles duquel ?
choose-text = Ça peut vouloir dire plusieurs métiers. Choisis le bon :
choose-text-typed = Ça peut vouloir dire plusieurs métiers. Écris son nom en entier, par exemple : `mamie ask "{ $job }"`
choose-described-title = C'est l'un de ceux-là ?
choose-described-text = Je ne suis pas sûre. Choisis un nom, ou raconte-le avec d'autres mots :
choose-described-text-typed = Je ne suis pas sûre. Raconte-le avec d'autres mots, ou écris un nom, par exemple : `mamie ask "{ $job }"`
choose-among-text = Choisis un nom, et je te réponds pour celui-là :
list-title = Des métiers qui peuvent te plaire
list-text = Choisis-en un dans la liste, et je te le raconte.
list-text-typed = Pour en savoir plus sur l'un d'eux, écris par exemple : `mamie ask "{ $job }"`

## Quand Mamie n'explique rien

decline-empty = Je n'ai pas vu de question. Donne-moi le nom d'un métier, ou raconte-moi ce que la personne fait.
decline-low = Ça a l'air dur en ce moment. Tu n'as pas à porter ça sans aide. Parle à quelqu'un, même pour deux minutes : c'est gratuit, et on t'écoute sans te juger. Les métiers, on en parlera quand tu voudras.
decline-off-topic = Là, je ne sais pas t'aider. Moi, j'explique les métiers : ce qu'on y fait, et comment y arriver.
decline-example = Essaie par exemple : **« { $job }, c'est quoi ? »**
decline-unwritten = **{ $name }** : je connais ce nom, mais je n'ai pas encore écrit sa fiche. Je préfère te le dire plutôt que d'inventer.
decline-unsure = Je ne suis pas sûre d'avoir compris. Dis-moi ce que la personne fait, avec d'autres mots, et je cherche encore.
nearest-title = 🔎 Peut-être un de ceux-ci ?
nearest-typed = Si c'est le premier, écris : `mamie ask "{ $job }"`
human-title = 🤝 Quelqu'un à qui parler
try-later = Oh là, je me suis emmêlée. Repose-moi ta question dans une minute.

## Les mots difficiles

word-also = On lit aussi « { $term } ».
word-jobs = 💼 Qui utilise ce mot
word-unknown = Ce mot n'est pas encore dans mon petit dictionnaire. Cherche-le par ses premières lettres, ou demande-moi de quel métier il vient.
word-or-job-title = Le mot, ou le métier ?
word-or-job-word = Le mot « { $term } »
words-heading = 📖 Les mots difficiles, en facile
words-none = Ici, pas de mot difficile.

## Se promener

families-title = Les métiers, famille par famille
families-text = Quelle porte on ouvre ?
pick-a-family = Choisis une famille
browse-unknown = Je ne connais pas cette famille. Les voici toutes :
browse-count = { $count ->
    [one] { $count } métier
   *[other] { $count } métiers
}
browse-page = page { $page } sur { $pages }

## Quand on répond à une réponse. Des façons, séparées par des virgules, de demander un autre côté.

follow-simpler = plus simple, plus simplement, plus facile, trop compliqué, trop dur à comprendre, pas compris, rien compris, pas tout compris, rien pigé, pas pigé, rien capté, pas capté, comprends pas, comprends rien, simplifie, expliquer autrement, explique autrement, dire autrement, dis autrement, autrement dit, plus court, en bref, en clair, c'est-à-dire, en une phrase, comme si j'avais cinq ans, comme si j'avais 5 ans, comme à un enfant, comme si j'étais un enfant, pas clair, hein, tu m'as perdu
follow-detail = plus de détails, plus de détail, en détail, dis-m'en plus, raconte-m'en plus, en savoir plus, un peu plus, développe, peux développer, peut développer, continue, vas-y, encore, et encore, et quoi d'autre, la suite, raconte, c'est tout, dis-moi tout, plus d'infos, plus d'info
follow-close = métiers proches, métiers similaires, métiers qui ressemblent, un métier proche, d'autres métiers, et les autres, le même genre, qui ressemble, qui ressemblent, qui se rapproche, dans le même style, quelque chose de proche, autre chose, se ressemblent, dans le genre
follow-words = mots difficiles, mots compliqués, c'est quoi ces mots, quoi ces mots, veulent dire ces mots, ces mots veulent, mots durs, explique les mots, explique-moi les mots
follow-french = en français, réponds en français, parle français, version française
follow-english = en anglais, réponds en anglais, parle anglais, version anglaise
follow-thanks = merci, merci beaucoup, merci bien, merci pour, super merci, ok merci, trop bien merci
you-are-welcome = 💛 Avec plaisir ! Reviens quand tu veux.
follow-unread = Je ne suis pas sûre d'avoir compris. Tu veux savoir quoi sur ce métier ?
follow-day = un exemple, par exemple, concrètement ça donne quoi, concrètement on fait quoi, concrètement il fait quoi, concrètement elle fait quoi, en vrai on fait quoi, en vrai ça donne quoi
follow-start = je fais quoi maintenant, et maintenant, je fais quoi après, après je fais quoi, je dois faire quoi, la première étape, le premier pas, faire un stage, trouver un stage, veux faire ça, voudrais faire ça, aimerais faire ça, commence où, y entrer, le chemin, le parcours, essayer ça
follow-other = l'autre, celui d'à côté, celle d'à côté
follow-first = le premier, la première, le 1er, la 1ère, le 1, la 1, numéro 1, numéro un, n°1
follow-second = le deuxième, la deuxième, le second, la seconde, le 2e, la 2e, le 2ème, la 2ème, le 2, la 2, numéro 2, numéro deux, n°2
follow-third = le troisième, la troisième, le 3e, la 3e, le 3ème, la 3ème, le 3, la 3, numéro 3, numéro trois, n°3
follow-fourth = le quatrième, la quatrième, le 4e, la 4e, le 4ème, la 4ème, le 4, la 4, numéro 4, numéro quatre, n°4
follow-fifth = le cinquième, la cinquième, le 5e, la 5e, le 5ème, la 5ème, le 5, la 5, numéro 5, numéro cinq, n°5
follow-last = le dernier, la dernière
follow-no-place = premier pas, première étape, premier jour, première année, deuxième année, premier emploi, premier boulot, première fois, premier salaire, dernière année

## Trouver ce qu'on aime

discover-title = 🧭 On cherche un métier qui te va
discover-welcome = Huit choix rapides. Aucune réponse n'est fausse, tu peux revenir en arrière quand tu veux, et personne d'autre ne voit ça.
discover-question = Question { $nth } sur { $of }
discover-left = { $count ->
    [one] { $count } métier est encore dans la course.
   *[other] { $count } métiers sont encore dans la course.
}
discover-either = 🤷 Les deux, ou aucun
discover-ask-people = Ta journée, tu la passes plutôt…
discover-people = 👥 Avec des gens
discover-things = ⚙️ Avec des choses, des idées
discover-ask-hands = Qu'est-ce qui te fait oublier l'heure ?
discover-hands = 🔧 Faire de mes mains
discover-why = 🔬 Chercher pourquoi
discover-ask-create = Le meilleur moment, c'est quand…
discover-create = 🎨 J'invente du nouveau
discover-tidy = 🗂️ Tout est bien rangé
discover-ask-help = Dans un groupe, c'est toi qui…
discover-help = 🫶 Prends soin des autres
discover-lead = 📣 Entraînes tout le monde
discover-ask-desk = Toute la journée, tu préfères…
discover-desk = 💻 Être à un bureau
discover-feet = 👟 Bouger, être debout
discover-ask-travel = Et ton lieu de travail ?
discover-one-place = 🏠 Toujours le même
discover-many-places = 🛣️ Souvent un autre
discover-ask-home = Qu'est-ce qu'il te faut autour de toi ?
discover-home = 🛋️ Du calme, chez moi parfois
discover-busy = 🎪 Des gens qui passent
discover-ask-studies = La dernière ! Avant de commencer…
discover-soon = 🚀 Je veux travailler vite
discover-study = 📚 Je peux étudier longtemps
discover-keep-title = 🌟 Des métiers qui te ressemblent
discover-keep-text = Garde ceux qui te tentent : trois au plus.
discover-keep-full = Tu en gardes trois, c'est déjà beaucoup. On les regarde de près ? Ou rends-en un : appuie dessus.
discover-because = 💛 Parce que tu aimes : { $reasons }.
discover-try = 👣 Une chose à essayer aujourd'hui
discover-chosen = 💚 **{ $job }** : voici ton chemin.
because-fit = 💛 Parce que { $fit }.
because-maybe = 💛 Ça peut te plaire si { $fit }.
way-sent = 💌 C'est dans tes messages privés avec moi. Personne d'autre ne le voit.
way-closed = 💌 Je ne peux pas t'écrire : tes messages privés sont fermés. Pour les ouvrir, appuie sur le nom du serveur, puis sur *Paramètres de confidentialité*, et autorise les messages privés. Ou appuie sur « Partager ici ».
way-failed = 💌 Ça n'est pas parti cette fois. Essaie encore dans une minute, ou appuie sur « Partager ici ».
because-people = être avec des gens
because-things = les choses et les idées
because-hands = faire de tes mains
because-why = chercher pourquoi
because-create = inventer du nouveau
because-tidy = mettre de l'ordre
because-help = prendre soin des autres
because-lead = entraîner les autres
because-desk = travailler à un bureau
because-feet = bouger
because-one-place = rester au même endroit
because-many-places = changer d'endroit
because-home = travailler parfois chez toi
because-busy = voir passer du monde
because-soon = commencer vite
because-study = étudier longtemps

## Les métiers dans le message de quelqu'un

explain-title = { $count ->
    [one] { $count } métier dans ce message
   *[other] { $count } métiers dans ce message
}
explain-text = Choisis un nom. Personne d'autre ne le voit, tant que tu ne le partages pas.
explain-none = J'ai bien regardé, et je ne trouve dans ce message aucun métier que je connais. Raconte-moi avec tes mots ce que fait la personne, avec `/{ command-ask }`.
explain-about-message = ↪️ À propos de ce message
explain-shared = 📣 C'est partagé : tout le monde peut le lire, sous ce message.
explain-failed = 📣 Discord ne me dit pas si c'est parti. Regarde sous ce message : s'il n'y a rien, essaie encore dans une minute.

## La devinette

guess-title = 🎲 C'est quel métier ?
guess-right = 🎉 Oui ! C'est **{ $job }**.
guess-wrong = 🌱 Presque ! C'était **{ $job }**, et pas { $picked }.
guess-why = 🔀 Et { $picked } ?
guess-truth = 💭 Bon à savoir
clue-belief = 💭 **Les gens disent :** « { $clue } »
clue-day = ☀️ **La journée commence comme ça :** { $clue }
clue-tool = 🧰 **Dans la main :** { $clue }
clue-place = 📍 **Où :** { $clue }

## La page pour essayer Mamie (src/web)

playground-about = Les métiers en mots simples
playground-commands = Commandes
playground-dark = Passer en sombre
playground-dismiss = Masquer
playground-example-1 = C'est quoi un community manager ?
playground-example-2 = La journée d'une boulangère ?
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
playground-reply = Répondre
playground-replying = Tu réponds à Mamie
playground-send = Envoyer
playground-stop-reply = Ne plus répondre à ce message
playground-suggestions = Propositions
playground-thinking = Mamie cherche…
playground-unreachable = Mamie ne répond pas. Regarde si elle tourne encore dans le terminal.
playground-used = Tu as utilisé
playground-yes = Oui
playground-you = Toi
