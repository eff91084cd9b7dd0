/** What somebody says who has just come in; fits every starter. */
export const ORDINARY = [
  "*I put my bag down.* Is there somewhere I can sit?",
  "Thank you. It took me longer to get here than I thought. Have you been waiting for anyone?",
  "What do you do here, on a day when nobody comes?",
  "*I look around for a while.* Which of all these things would you save first?",
  "Somebody told me about you. They said I should ask about the thing you don't talk about.",
  "All right. I didn't mean to push. Shall I help with whatever that is you're doing?",
  "*I take hold of it, badly.* Like this?",
  "I once lost something that wasn't mine. I've never told the person. Is that the kind of thing you'd want to know?",
  "What did you hear just now? I thought I heard it too.",
  "You could be wrong about that. Have you thought about that?",
  "*I go to the door and listen.* It's stopped. What happens now?",
  "Before I go: what would you ask me, if you could only ask one thing?",
];

/** One word each, as from somebody in a hurry. */
export const WORDS = [
  "Hello.",
  "Why?",
  "Really?",
  "Cold.",
  "Alone?",
  "Maybe.",
  "Listen.",
  "No.",
  "When?",
  "Please.",
  "Sorry.",
  "Goodbye.",
];

/** More of the same talk, for a long evening. */
export const EVENING = [
  "How long have you been here, all told?",
  "*I warm my hands.* What's the weather going to do?",
  "Tell me about the last person who sat where I'm sitting.",
  "Do you ever get used to the noise?",
  "What's in there? No, behind you.",
  "I brought bread. It's a day old. Would you like some?",
  "Is there anything in this place that scares you?",
  "*I laugh.* You're not serious.",
  "Who taught you to do that?",
  "What would you be doing now if I hadn't come?",
  "I think something moved over there. Did you see?",
  "You don't have to answer that.",
  "What's the smallest thing here that matters?",
  "*I hand it back.* It's heavier than it looks.",
  "Do you write to anybody?",
  "I had a brother who talked like you. He counted things, too.",
  "If you had to leave tonight, which way would you go?",
  "*I pick up the broom and sweep, for something to do.*",
  "What do people get wrong about you?",
  "Was that meant for me, or were you talking to yourself?",
  "I can stay a while longer, if there's work.",
  "What's the oldest thing you own?",
  "*I sit down on the floor.* I'm listening.",
  "Would you tell me if I was in the way?",
  "How do you know when a day is over here?",
  "Somebody out there is calling. Shouldn't we go?",
  "I'd like to see how that works, once, slowly.",
  "You've gone quiet.",
  "What did you want to be, when you were small?",
  "*I find a button under the table and hold it up.* Yours?",
  "Let's say I believe you. Then what?",
  "It's late. Do you sleep?",
];

const LONG = `I should begin with the letter, because everything that went wrong went wrong from there. It came on a Monday, and it was not addressed to me. The name on it was my aunt's, and she has been dead for six years. I put it on the shelf by the clock and told myself that I would send it back. I did not send it back. On the Wednesday I held it up to the window, which is a thing I had promised myself not to do. There was a map in it, drawn in pencil, of a house I knew. I knew the stairs, and the door that sticks, and the cupboard where we used to hide. What I did not know was the room behind the cupboard. I have stood in that cupboard a hundred times, in the dark, holding my breath. There is no room behind it, there is only a wall with a damp patch in the shape of a dog. And yet there it was on the paper, with a small cross in the middle, and a number. I thought about it for eleven days. I did not talk about it to my sister, who would have laughed, or to my husband, who would have driven there at once with a hammer. In the end I packed a bag and took the early train and sat facing backwards the whole way. A man across from me was peeling an egg, very slowly, as if somebody had told him to make it last. When we came to the bridge he looked up and said my name, and I swear to you that I had never seen him before. He said that I was late, and that I should have come when the letter was new. Then he got out at a station that has been closed since I was a child. I looked for his ticket afterwards and found only the shell of the egg, in one piece, and inside it a key. I have it here, in my coat. It doesn't fit anything I own. I went to the house, of course, and the house was gone; there is a garden there now, with a bench in it. So I sat down on the bench and I opened the letter properly, and there was a second page. On the second page there was a name and a place and a time. The name was yours. The place was here. The time was an hour ago, and I am sorry about that, but the road was under water by the mill. I have been walking since then, and I have been trying to think how to put it so that you would not simply shut the door. I decided in the end that I would tell you all of it, in the order in which it happened, and leave nothing out. I have left one thing out, and you will see why when I come to it. My hands are cold and I would like to sit down before I say any more. But first I have to ask you whether you have ever had a letter like that yourself. You looked at the key before I took it out of my pocket. You looked at the pocket, I mean, and then you looked at the floor. I don't say that it means anything; I have been wrong about nearly everyone I have met this week. Only I would rather be told now than find it out later, on a stair, in the dark. So here is the key, and here is the map, and there is the chair. I will say nothing at all for as long as it takes you to look at them.`;

const sentences = LONG.match(/[^.]+\.\s*/g) ?? [];

/** About three hundred words, another stretch of one long story for each line. */
export function longLine(index: number): string {
  const from = (index * 7) % sentences.length;
  const turned = [...sentences.slice(from), ...sentences.slice(0, from)];
  const line: string[] = [];
  for (let words = 0; words < 290;) {
    const next = turned[line.length] ?? "";
    words += next.split(/\s+/).length - 1;
    line.push(next);
  }
  return line.join("").trim();
}
