yes = yes

## The page to try Mamie on (src/web)

playground-about = She explains jobs in simple words
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
playground-send = Send
playground-suggestions = Suggestions
playground-thinking = Mamie is looking…
playground-unreachable = Mamie does not answer. See whether she still runs in the terminal.
playground-used = You used
playground-yes = Yes
playground-you = You
