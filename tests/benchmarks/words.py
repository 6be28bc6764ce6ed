"""The words that invented articles are made of: names, places, things, and the shapes of their sentences."""

from __future__ import annotations


def _each(lines: str, *, apart: str) -> list[str]:
    return [each.strip() for each in lines.split(apart)]


GIVEN = _each(
    "Abena Adaeze Aoife Bronwen Callum Chiara Darius Delphine Eilidh Emeka Farah Gethin Gulsen Hamish Ingrid Isolde "
    "Jarek Kavita Keziah Lachlan Leocadia Marek Maryam Nadifa Niamh Oluwaseun Orla Parveen Priyanka Quentin Rhiannon "
    "Rosalie Sanjay Seren Tamsin Tendai Ursula Vikram Wiremu Ximena Yolanda Zdenka Zubair Tobiah Lowri Menna Ottilie",
    apart=" ",
)
FAMILY = _each(
    "Abernethy Adomako Balogun Barraclough Caddick Chowdhury Dalgleish Darkwah Eastoe Fairweather Garside Ghosh "
    "Hathersage Iqbal Jevons Kowalik Lascelles Llewelyn Mbeki-Hart Merryweather Nwachukwu Ollerenshaw Pemberton-Rao "
    "Quarshie Rafferty Sekoni Strickland Szymanek Tregenza Uddin Varghese Wadlow Wojtas Yeboah Zielinska Oakenshott",
    apart=" ",
)
PLACES = _each(
    "Marlpool Ferrindale Oxhey-on-Wyre Castlemere Thornsett Brackenhall Saltfleet Quernmoor Wexcombe Harlow Staithe",
    apart=" ",
)
KINDS = (
    "Infirmary",
    "Fire and Rescue",
    "Housing",
    "Council",
    "Buses",
    "Library Service",
    "Ambulance",
    "Museums",
)
ROLES = (
    "Station Manager", "Ward Sister", "Archivist", "Bus Driver", "Community Nurse", "Planning Officer",
    "Data Engineer", "Youth Worker", "Caretaker", "Chief Technician", "Dispatcher", "Apprentice Electrician",
)  # fmt: skip
OCCASIONS = (
    "Black History Month", "Pride", "International Women's Day", "Disability History Month", "Carers Week",
    "Apprenticeship Week", "Volunteers' Week", "Mental Health Awareness Week",
)  # fmt: skip
THINGS = _each(
    "the lift key;the tide table;a spare pair of boots;the rota;an old radio;the tool crib;a thermos;the lost property;"
    "the map on the wall;a broken kettle;the last bus;the choir folder;a borrowed coat;the night ledger;the seed tray;"
    "the blue folder;a box of fuses;the loading bay;the long corridor;the duty phone;a jar of buttons;the back gate",
    apart=";",
)
PEOPLE = _each(
    "my mother;my first manager;an old neighbour;the night porter;a new colleague;my eldest daughter;the whole crew;"
    "a stranger at the counter;my grandfather;the apprentice;our volunteers;two of the drivers;the head of my school",
    apart=";",
)
TIMES = _each(
    "in my first winter;on a wet Tuesday;before the shift begins;after the last train;when the phones go quiet;"
    "in the year of the flood;at six in the morning;on the way home;during the strike;whenever it snows",
    apart=";",
)
DEEDS = _each(
    "mends;carries;counts;polishes;hides;labels;remembers;lends;repairs;defends;rescues;borrows;photographs",
    apart=";",
)
VERBS = _each("mend;carry;count;polish;keep;label;remember;lend;repair;defend;rescue;borrow;draw", apart=";")
VIEWS = (
    "I believe that {people} and {thing} taught me the same lesson, and neither of them knew it.",
    "Nobody ever told me that I could {verb} {thing}, so I did it before anybody could tell me otherwise.",
    "{time}, {people} asked me to {verb} {thing}, and I have never found a better answer than yes.",
    "You learn a great deal about a place from how it treats {thing}.",
    "I never wanted to be the first person here to {verb} {thing}; I only wanted not to be the last.",
    "People think that courage is loud, but most of the courage I have seen was holding {thing} for somebody else.",
    "What matters to me is that {people} can walk in here without having to explain anything.",
    "We changed one small rule about {thing}, and {number} people came back to work because of it.",
    "If I could change one thing, I would make sure that {people} never has to ask twice.",
    "My job is to {verb} {thing} until somebody notices that it was ever broken, which they never do.",
    "I kept {thing} for {number} years because {people} said that it would come in useful.",
    "It took me a long time to understand that {people} was afraid as well.",
    "I am proud of {thing}, and I am prouder still of whoever left it there.",
    "There are days when I {verb} {thing} and think of nothing else at all.",
    "Mentoring is mostly listening, and then {number} minutes of saying what they have just told you.",
    "{time}, I stood beside {thing} and decided that I would stay.",
)
TOLD = (
    "{who} {deed} {thing} {time}.",
    "The office at {place} smells of rain and toner, and {thing} stands where the old counter was.",
    "Colleagues know {who} as the person who {deed} {thing} without being asked.",
    "There are {number} steps up to the workshop, and {thing} waits at the top of them.",
    "{who} came to {org} {number} years ago, with one suitcase and no plan to stay.",
    "On the wall hangs a photograph of {place} before the bypass was built.",
    "The service answers {number} calls on an ordinary day, and rather more when there is ice.",
)
SMALL = (
    "It rained.", "Nobody laughed.", "That was the whole of it.", "Then we went back to work.",
    "I still have the letter.", "The kettle was always on.", "We waited.",
)  # fmt: skip
QUESTIONS = (
    "How did you come to this work?", "What does an ordinary day look like?", "Who showed you the way?",
    "What would you say to somebody who starts tomorrow?", "What do people get wrong about your job?",
    "What are you proudest of?", "Tell us about a day that you remember.", "What would you change first?",
    "What does {occasion} mean to you?", "Where do you go when it gets too loud?", "And what is next?",
    "What did your family make of it?", "Describe your first week in three sentences.",
)  # fmt: skip
SAYS = _each("says;adds;explains;recalls;remembers;insists", apart=";")
COMMENTS = (
    "What a lovely piece, I worked there in {number} and it was just like that.", "Well said {who}!",
    "I think you will find that the bus did not go to {place} in those days.", "More stories like this please.",
    "My sister still talks about {thing}. Thank you for writing this.",
)  # fmt: skip
