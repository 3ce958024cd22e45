### What Mamie says herself, in English. A test keeps the same keys here as in fr.ftl.
### Plain words, "you", short sentences. An emoji is a signpost beside a word, never instead of it.

## Commands. Names: lower-case letters without spaces, 32 at most. Descriptions: 100 characters at most.

command-job = job
command-job-about = What is this job? The simplest explanation, and where to begin
command-job-name = name
command-job-name-about = The name of the job: type its first letters
command-ask = ask
command-ask-about = Ask me what a job is about, in your own words
command-ask-question = question
command-ask-question-about = For example: who answers people on a brand's page?
command-private = private
command-private-about = Keep the answer for me alone
command-for = for
command-for-about = Say whom the answer is for. They get no notification
command-compare = compare
command-compare-about = Two jobs side by side: what is the same, and what is not
command-compare-a = a
command-compare-a-about = The first job: type its first letters
command-compare-b = b
command-compare-b-about = The other job
command-word = word
command-word-about = A hard word? I explain it with easy ones
command-word-term = term
command-word-term-about = The word that you met
command-jobs = jobs
command-jobs-about = Have a look around: all the jobs of a family, page by page
command-jobs-family = family
command-jobs-family-about = For example: software, pictures, media. Leave it empty to see all families
command-discover = discover
command-discover-about = Eight quick choices, and jobs that may suit you. Nobody else sees it
command-guess = guess
command-guess-about = A riddle: which job is it?
command-guess-clues = clues
command-guess-clues-about = Give me one clue at a time instead of the explanation
command-explain = Explain the jobs here
command-unknown = I don't know that command. Try `/{ command-job }` or `/{ command-ask }`: those I can answer.

## Buttons: 80 characters at most, two or three words on a phone.

button-simpler = 🌱 Simpler
button-detail = 🔍 More detail
button-day = ☀️ A typical day
button-start = 👣 Get started
button-close = 🔀 Similar jobs
button-studies = 🎓 The studies
button-salary = 💶 The pay
button-fit = 💚 Who it suits
button-tools = 🧰 The tools
button-essential = ↩️ The basics
button-belief = 💭 True or false?
menu-card = True or false, a day, studies…
menu-keep = Keep a job…
menu-deep = Its day, your other jobs…
menu-way = ↩️ Back, and its card…
menu-jobs = Open a job, or search better…
button-useful = 👍 Useful
button-not-useful = 👎 Not useful
button-words = 📖 Hard words
button-share = 📣 Share here
button-dismiss = ❌ Close
button-talk = 💬 Talk about it
button-keep-way = 💌 Send it to me
button-previous = ⬅️ Before
button-next = Next ➡️
button-families = 🧭 All families
button-compare-more = ☀️ Their day
button-back-to-close = ↩️ Similar jobs
button-word = 📖 The word: { $term }
button-favourites = 💚 Keep my favourites
button-discover = 🧭 Help me find out
button-back = ↩️ Back
button-start-again = 🔄 Start again
button-show-jobs = 👀 Show me jobs now
button-other-jobs = Others ➡️
button-keep = Keep: { $job }
button-kept = ✅ { $job }
button-deep-other = 🔍 { $job }
button-go-deep = { $count ->
    [one] 🔍 Look closer
   *[other] 🔍 Look closer
}
button-choose = 💚 This one
button-card = 📇 Its card
button-clue = 🔍 Another clue
button-other-riddle = 🎲 Another riddle
button-again = 🎲 Play again
button-expired = This button no longer works. Ask me again with `/{ command-ask }` and I'll answer right away.
thanks-useful = 💛 Thank you! It helps me to know.
thanks-not-useful = Thanks for telling me. Try the “Simpler” button, or ask again in other words.
pick-a-job = Choose a job
close-not-yours = Only the person who asked can close this answer.

## When too much is asked at once

rush-person = { $count ->
    [one] 🐢 One question at a time, please! Wait { $count } second, then ask me again.
   *[other] 🐢 One question at a time, please! Wait { $count } seconds, then ask me again.
}
rush-channel = 🤫 Many people are asking here right now: I answer you alone, so that the channel stays calm.
rush-channel-share = { $count ->
    [one] 🐢 Many people are asking here right now. Wait { $count } second, then share it.
   *[other] 🐢 Many people are asking here right now. Wait { $count } seconds, then share it.
}

## A thread about a job

talk-opened = 💬 Come along, we talk about it here: { $thread }. Mention me there, and I answer.
talk-open-already = 💬 A thread is open for that already: { $thread }. Mention me there, and I answer.
talk-not-here = I cannot open a thread here: you or I lack the permission for it. Whoever runs the server can give it. Until then, reply to my message, and I answer.

## A card

belief-title = 💭 People think… In truth…
belief-quoted = “{ $belief }”
truth-line = **In truth:** { $truth }
belief-heard = 💭 Many people think: “{ $belief }”
steps-title = 👣 What now?
steps-today = 👣 Today, for free
step-today = • **Free, and today:** { $text }
steps-line = 👣 **What now:** { $places }
steps-then = **And then:** { $places }
step-at = { $link }: { $text }
step-paid = (not free)
step-partly-free = (partly free)
found-heading = 🔎 This sounds like:
in-short = 💬 In one sentence
day-heading = ☀️ A day, step by step
start-heading = 👣 Your way in, step by step
start-line = **{ $kind }:** { $step }
tools-heading = 🧰 What they use every day
fit-heading = Is it for you?
fits-title = 💚 You may like it if…
hard-title = ⛰️ What is hard, honestly
fit-try-title = 👣 To find out, try it
close-heading = 🔀 Similar jobs, and what is different
close-more = { $count ->
    [one] And one more, in the list.
   *[other] And { $count } more, in the list.
}
close-none = I don't know a close job yet.

## Whom an answer is for. One line, read again when a button is pressed.

aimed-at = 👤 For { $member }

## The kinds of steps

kind-try = ✋ Try
kind-see = 👀 See
kind-meet = 🤝 Meet
kind-learn = 📚 Learn
kind-train = 🎓 Train
kind-work = 🔑 Work

## Studies

studies-none = 🎓 You need no diploma to start.
studies-cap = 🎓 Most often: about two years of hands-on training, from the age of 15 or 16.
studies-bac = 🎓 Most often: finishing secondary school (A levels, high school diploma).
studies-bac2 = 🎓 Most often: two years of study after secondary school.
studies-bac3 = 🎓 Most often: three years of study after secondary school (a bachelor's degree).
studies-bac5 = 🎓 Most often: five years of study after secondary school (a master's degree).
studies-bac8 = 🎓 Most often: eight years of study or more after secondary school (a doctorate).
studies-regulated = 🔒 This job is protected: the law asks for a diploma or a licence.
studies-free = The law asks for no diploma in this job.
studies-where = 👣 Where to learn it

studies-short-none = no diploma
studies-short-cap = two years of training
studies-short-bac = secondary school
studies-short-bac2 = 2 years after school
studies-short-bac3 = 3 years after school
studies-short-bac5 = 5 years after school
studies-short-bac8 = 8 years after school

## Pay

salary-heading = 💶 I never guess what a job pays.
salary-why = It changes with the place, the employer and your experience. Have a look at the job's official page instead:
salary-ask-somebody = It changes with the place, the employer and your experience. Somebody can help you find the right figure.
salary-rome = France Travail, page { $code }
salary-rome-in-french = France Travail, page { $code } (in French, for France)
salary-onet = O*NET, page { $code } (for the United States)
salary-onet-in-english = O*NET, page { $code }

## Comparing

compare-title = { $left } or { $right }?
compare-title-alone = What is the difference?
compare-same = 🟰 The same
compare-different-in-order = ↔️ Different (in that order)
compare-different = ↔️ Not the same ({ $left } ↔ { $right })
compare-three = 🔀 What tells them apart
compare-look = See one, or two side by side
compare-line = **{ $what }:** { $values }
compare-studies = Studies
compare-places = Places
compare-interests = Tastes
compare-people = People they work with
compare-day = ☀️ A day begins like this
compare-with = Compare with…
compare-same-job = 🟰 That is one and the same job:

interest-realistic = working with your hands
interest-investigative = finding out why
interest-artistic = creating
interest-social = helping people
interest-enterprising = leading and persuading
interest-conventional = sorting and organising

place-office = office
place-home = home
place-workshop = workshop
place-outdoors = outdoors
place-shop = shop
place-school = school
place-hospital = hospital
place-lab = laboratory
place-stage = stage
place-road = on the road
place-vehicle = in a vehicle
place-customer-site = at customers' places
place-factory = factory
place-library-or-town-hall = library or town hall

## Several jobs

choose-title = Which one do you mean?
choose-text = That can mean several jobs. Choose the right one:
choose-text-typed = That can mean several jobs. Type its whole name, for example: `mamie ask "{ $job }"`
choose-described-title = Is it one of these?
choose-described-text = I'm not sure. Choose a name, or tell me in other words:
choose-described-text-typed = I'm not sure. Tell me in other words, or type a name, for example: `mamie ask "{ $job }"`
choose-among-text = Choose a name, and I'll answer for that one:
list-title = Jobs you may like
list-text = Choose one from the list and I'll tell you about it.
list-text-typed = To know more about one of them, type for example: `mamie ask "{ $job }"`

## When Mamie explains nothing

decline-empty = I see no question. Give me the name of a job, or tell me what the person does.
decline-low = That sounds hard right now. You don't have to carry it alone. Talk to somebody, even for two minutes: it is free, and nobody will judge you. We can talk about jobs whenever you like.
decline-off-topic = I can't help with that one. I explain jobs: what people do in them, and how to get there.
decline-example = Try for example: **“{ $job }: what is it?”**
decline-unwritten = **{ $name }**: I know that name, but I have not written its card yet. I'd rather say so than make something up.
decline-unsure = I'm not sure I understood. Tell me in other words what the person does, and I'll look again.
nearest-title = 🔎 Maybe one of these?
nearest-typed = If it is the first one, type: `mamie ask "{ $job }"`
human-title = 🤝 Somebody to talk to
try-later = Oh dear, I got in a tangle. Ask me again in a minute.

## Hard words

word-also = You may also read “{ $term }”.
word-jobs = 💼 Who uses this word
word-unknown = I don't have that word in my little dictionary yet. Look for it by its first letters, or ask me which job it comes from.
word-or-job-title = The word, or the job?
word-or-job-word = The word “{ $term }”
words-heading = 📖 The hard words, made easy
words-none = There are no hard words here.

## Looking around

families-title = Jobs, family by family
families-text = Which door shall we open?
pick-a-family = Choose a family
browse-unknown = I don't know that family. Here are all of them:
browse-count = { $count ->
    [one] { $count } job
   *[other] { $count } jobs
}
browse-page = page { $page } of { $pages }

## When somebody replies to an answer. Wordings, separated by commas, that ask for another side.

follow-simpler = simpler, simpler words, simpler please, more simply, in simple words, easier, shorter, too complicated, too hard to understand, i do not get it, i don't get it, did not get it, didn't get it, i do not understand, i don't understand, did not understand, didn't understand, makes no sense, huh, eli5, eli5 this, eli5 it, explain that differently, explain it differently, in other words, in one sentence, but easier, like i am five, like i'm five, like i'm 5, english please, plain english, you lost me, like i am a child, like i'm a child
follow-detail = more detail, more details, tell me more, say more, know more, in detail, more please, go on, continue, what else, anything else, keep going, and then, more info, tell me everything
follow-close = close jobs, similar jobs, similar job, jobs like that, jobs like it, other jobs, and the others, what else is there, what else is like, anything similar, something similar, anything like it, something like it, anything like that, something like that, other options, something else, close to it, close to that
follow-words = hard words, difficult words, these words mean, those words mean, the words mean
follow-french = in french, answer in french, in french please, speak french, french version
follow-english = in english, answer in english, speak english, english version
follow-thanks = thanks, thank you, thanks a lot, thanks for, ok thanks, cheers, thx
you-are-welcome = 💛 You are welcome! Come back whenever you like.
follow-unread = I'm not sure I understood. What would you like to know about this job?
follow-day = an example, for example, for instance, through a day, what do they actually do
follow-start = what do i do now, what now, what next, what's next, what do i do next, should i do next, do an internship, get an internship, do work experience, want to do that, want to do this, like to do that, like to do this, can i try it, could i try it, do first
follow-other = the other, the other one, other one, the one beside it
follow-first = the first, first one, the 1st, 1st one, number 1, number one, no. 1, option 1
follow-second = the second, second one, the 2nd, 2nd one, number 2, number two, no. 2, option 2
follow-third = the third, third one, the 3rd, 3rd one, number 3, number three, no. 3, option 3
follow-fourth = the fourth, fourth one, the 4th, 4th one, number 4, number four, no. 4, option 4
follow-fifth = the fifth, fifth one, the 5th, 5th one, number 5, number five, no. 5, option 5
follow-last = the last, last one
follow-no-place = first step, first day, first year, second year, first thing, first job, first time, first pay, last year, other jobs, the other jobs

## Finding out what one likes

discover-title = 🧭 Let's find a job that suits you
discover-welcome = Eight quick choices. There is no wrong answer, you can go back at any time, and nobody else sees this.
discover-question = Question { $nth } of { $of }
discover-left = { $count ->
    [one] { $count } job is still in the race.
   *[other] { $count } jobs are still in the race.
}
discover-either = 🤷 Both, or neither
discover-ask-people = You would rather spend your day…
discover-people = 👥 With people
discover-things = ⚙️ With things and ideas
discover-ask-hands = What makes the time fly?
discover-hands = 🔧 Using my hands
discover-why = 🔬 Finding out why
discover-ask-create = The best moment is when…
discover-create = 🎨 I make something new
discover-tidy = 🗂️ All is in its place
discover-ask-help = In a group, you are the one who…
discover-help = 🫶 Takes care of the others
discover-lead = 📣 Takes everybody along
discover-ask-desk = All day long, you would rather…
discover-desk = 💻 Sit at a desk
discover-feet = 👟 Move and stand
discover-ask-travel = And your place of work?
discover-one-place = 🏠 Always the same
discover-many-places = 🛣️ Often another one
discover-ask-home = What do you need around you?
discover-home = 🛋️ Quiet, at home at times
discover-busy = 🎪 People coming and going
discover-ask-studies = Last one! Before you start…
discover-soon = 🚀 I want to work soon
discover-study = 📚 I can study for years
discover-keep-title = 🌟 Jobs that look like you
discover-keep-text = Keep those that tempt you: three at most.
discover-keep-full = You keep three: that is plenty. Let's look at them closely, or give one back by pressing it.
discover-because = 💛 Because you like: { $reasons }.
discover-try = 👣 One thing to try today
discover-chosen = 💚 **{ $job }**: here is your way.
because-fit = 💛 Because { $fit }.
because-maybe = 💛 You may like it if { $fit }.
way-sent = 💌 It is in your private messages with me. Nobody else sees it.
way-closed = 💌 I can't write to you: your private messages are closed. To open them, press the server's name, then *Privacy Settings*, and allow direct messages. Or press “Share here”.
way-failed = 💌 It did not leave this time. Try again in a minute, or press “Share here”.
because-people = being with people
because-things = things and ideas
because-hands = using your hands
because-why = finding out why
because-create = making new things
because-tidy = putting things in order
because-help = taking care of others
because-lead = taking people along
because-desk = working at a desk
because-feet = moving about
because-one-place = staying in one place
because-many-places = seeing other places
because-home = working from home at times
because-busy = people coming and going
because-soon = starting soon
because-study = studying for long

## The jobs in somebody's message

explain-title = { $count ->
    [one] { $count } job in this message
   *[other] { $count } jobs in this message
}
explain-text = Choose a name. Only you see it, until you share it.
explain-none = I looked carefully, and I found no job that I know in this message. Tell me in your own words what the person does with `/{ command-ask }`.
explain-about-message = ↪️ About this message
explain-shared = 📣 Shared: everybody can read it now, below that message.
explain-failed = 📣 Discord does not tell me whether it worked. Look below that message: if nothing is there, try again in a minute.

## The riddle

guess-title = 🎲 Which job is it?
guess-right = 🎉 Yes! It is **{ $job }**.
guess-wrong = 🌱 Nearly! It was **{ $job }**, and not { $picked }.
guess-why = 🔀 And { $picked }?
guess-truth = 💭 Good to know
clue-belief = 💭 **People say:** “{ $clue }”
clue-day = ☀️ **The day begins like this:** { $clue }
clue-tool = 🧰 **In the hand:** { $clue }
clue-place = 📍 **Where:** { $clue }

## The page to try Mamie on (src/web)

playground-about = Jobs in simple words
playground-commands = Commands
playground-dark = Switch to dark
playground-dismiss = Dismiss message
playground-example-1 = What is a community manager?
playground-example-2 = What does a baker's day look like?
playground-example-3 = I am patient and I like to help people
playground-greeting =
    Hello, I am Mamie. I explain jobs in simple words.
    Ask in your own words, or type `/` to see what I can do.
playground-language = Language
playground-leave-command = Remove the command
playground-light = Switch to light
playground-messages = Conversation with Mamie
playground-no = No
playground-option-required = A word is missing here.
playground-placeholder = Ask a question, or type /
playground-private = Only you can see this
playground-reply = Reply
playground-replying = You are replying to Mamie
playground-send = Send
playground-stop-reply = Stop replying to this message
playground-suggestions = Suggestions
playground-thinking = Mamie is looking…
playground-unreachable = Mamie does not answer. See whether she still runs in the terminal.
playground-used = You used
playground-yes = Yes
playground-you = You
