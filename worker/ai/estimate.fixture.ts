/**
 * What people write in fifteen languages, and how many tokens it is in OpenAI's o200k: counted once with gpt-tokenizer 4.0.0
 * (`countTokens` of `gpt-tokenizer/encoding/o200k_base`). That encoding does not change, so its tables need not come along.
 */
export const samples = [
  {
    language: "English",
    tokens: 183,
    text: `ok so here's the plan, and don't laugh. We take the 6:40 to Harrow, change twice, and by the time Dad finds the note we're already eating chips on the pier!! I've got £42.17, two sandwiches, a torch that works if you hit it, and the map Grandpa drew on the back of a gas bill. You bring the dog. Yes, the DOG. Last time we left him behind he told everybody, remember? Anyway: if anyone asks, we are at Priya's, doing a project about volcanoes. Her mum never rings to check, because she's scared of our mum. Wear the green coat so I can spot you. And please, please don't write any of this down like you did with the balloon thing; I'm still grounded for that, technically, until the 14th. See you at the corner, under the clock that doesn't go.`,
  },
  {
    language: "Polish",
    tokens: 248,
    text: `Słuchaj, kapitanie, policzyłem wszystko trzy razy i nadal brakuje nam czterdziestu skrzynek. Albo ktoś w porcie się pomylił, albo mamy na pokładzie złodzieja, który bardzo lubi suszone śliwki. Kucharz przysięga, że to szczury, lecz szczury nie zamykają za sobą kłódki. Proponuję tak: dziś wieczorem ogłosi pan, że jutro zawijamy do Gdańska i że celnicy przejrzą każdą koję. Potem zgasimy latarnie i usiądziemy cicho za beczkami. Kto pierwszy ruszy do szalupy, ten nam wyjaśni resztę. A jeśli nikt się nie ruszy? Wtedy, cóż, przeproszę szczury osobiście, oddam swój przydział rumu i przez tydzień będę szorował pokład. Tylko proszę nie mówić o tym bosmanowi: on się już założył z połową załogi, że to ja.`,
  },
  {
    language: "Russian",
    tokens: 208,
    text: `Привет! Пишу тебе с кухни, потому что в комнате опять спорят о ремонте. Представляешь, дедушка решил покрасить потолок в тёмно-синий цвет и нарисовать на нём созвездия, причём не какие попало, а те, что были видны в ночь, когда родилась мама. Бабушка сначала молчала, потом сказала, что звёзды ей и на улице не мешают, а вот лишние двенадцать банок краски мешают очень. Теперь они не разговаривают, и все сообщения передаю я: «Скажи ему, что суп остынет», «Скажи ей, что Кассиопея важнее супа». Между прочим, выходит красиво. Если приедешь в субботу, возьми, пожалуйста, кисточки потоньше и какой-нибудь торт, желательно большой: мириться будем под Большой Медведицей, около семи вечера.`,
  },
  {
    language: "German",
    tokens: 197,
    text: `Also gut, fangen wir noch einmal von vorne an. Sie behaupten, am Donnerstagabend zwischen 21:15 und 22:00 Uhr im Gewächshaus gewesen zu sein, allein, bei ausgeschaltetem Licht, um einer Orchidee beim Aufblühen zuzuhören. Ich notiere: zuzuhören. Währenddessen verschwand drei Zimmer weiter das Testament Ihrer Großtante, ein Umschlag von beträchtlicher Größe, bewacht von einem schwerhörigen Dackel. Der Gärtner hat Fußspuren gefunden, Schuhgröße dreiundvierzig, und Blütenstaub auf dem Klavier. Wissen Sie, was mich daran am meisten stört? Nicht der Blütenstaub. Mich stört, dass die Orchidee laut Auskunft des botanischen Instituts ausschließlich vormittags blüht. Möchten Sie Ihre Aussage vielleicht überdenken, bevor der Kaffee kalt wird, oder soll ich den Dackel hereinbitten?`,
  },
  {
    language: "French",
    tokens: 177,
    text: `Bon, je t’explique la recette de ma grand-mère, mais tu ne la répètes à personne, surtout pas à Mathilde. Tu prends six œufs, un peu de beurre salé, deux poireaux, et le fromage qui reste au fond du frigo, celui dont personne n’ose prononcer le nom. Tu fais fondre tout ça très doucement, en chantant quelque chose de triste ; elle disait que la cuisson dépend de la chanson, et je te jure qu’elle avait raison. Ensuite, tu attends. C’est là que les gens se trompent : ils ouvrent le four au bout de dix minutes « pour voir ». On ne voit rien ! On attend qu’une voisine frappe à la porte pour demander ce qui sent si bon. À ce moment-là seulement, c’est prêt, et il faut évidemment inviter la voisine.`,
  },
  {
    language: "Spanish",
    tokens: 176,
    text: `A ver, que yo no digo que el fantasma no exista, digo que tiene un horario rarísimo. Aparece los miércoles, sobre las cuatro y media, justo cuando mi hermano vuelve del entrenamiento con hambre, y qué casualidad: lo único que se mueve es la puerta de la nevera. Anoche puse harina en el suelo de la cocina, como en las películas. ¿Y sabes qué encontré esta mañana? Huellas, sí, pero de zapatillas del número cuarenta y uno, con un agujero en la suela izquierda. Así que he escrito una carta al espíritu, muy educada, pidiéndole que al menos friegue su plato. Me ha contestado. En un papelito, con faltas de ortografía, dice que los muertos no friegan, y que además el flan estaba un poco soso.`,
  },
  {
    language: "Vietnamese",
    tokens: 182,
    text: `Chào bạn, đây là nhật ký hành trình của tàu Hải Âu, ngày thứ ba mươi bảy kể từ khi rời quỹ đạo Trái Đất. Hệ thống lọc nước lại kêu lạch cạch, nhưng anh Tùng bảo đó chỉ là tiếng nó đang suy nghĩ. Sáng nay chúng tôi thu được một tín hiệu lạ, lặp lại mười hai giây một lần, nghe như ai đó đang huýt sáo một bài hát cũ. Thuyền trưởng không tin vào chuyện tình cờ, nên đã ra lệnh đổi hướng. Tôi thì hơi sợ, nói thật, vì tôi nhận ra bài hát ấy: mẹ tôi vẫn thường hát khi phơi quần áo. Nếu ai đó đọc được những dòng này, xin hãy tưới giúp tôi chậu húng quế đặt ở cửa sổ phía đông.`,
  },
  {
    language: "Turkish",
    tokens: 228,
    text: `Bak şimdi, bu halıyı sana yarı fiyatına veririm, ama önce hikâyesini dinleyeceksin. Bunu babaannem on dört yılda dokudu; her kış bir karış, her yaz yarım karış, çünkü yazın bahçede domatesler vardı. Şu köşedeki kırmızı kuş aslında bir yanlışlık: ip bitmiş, komşudan almış, renk tutmamış. Sonra o kuşa o kadar çok gülmüşler ki bir daha sökmeye kıyamamış. Müzeden geldiler, üç kere, takım elbiseli adamlar; satmadım. Peki neden sana satıyorum? Çünkü içeri girdiğinde önce kuşa baktın, sonra güldün, fiyatını sonra sordun. İki yüz elli diyelim, çay benden. Yok, yok, pazarlık etme, zaten kaybedersin; ben bu çarşıda doğdum, sen daha dün havaalanından geldin, üstelik ayakkabıların ıslak.`,
  },
  {
    language: "Arabic",
    tokens: 192,
    text: `يا صديقي العزيز، وصلتُ إلى المدينة بعد سفر استمر أربعة أيام، ولم أجد في المحطة أحدًا سوى رجل عجوز يبيع الخرائط. سألته عن شارع النخيل فضحك وقال إن الشارع انتقل من مكانه في العام الماضي! ظننته يمزح، لكنه فتح خريطة قديمة وأشار إلى نهر صغير وقال: «هنا كان». اشتريت الخريطة بعشرة دراهم، ومشيت حتى المساء، وكلما سألت شخصًا أعطاني اتجاهًا مختلفًا وكوبًا من القهوة. الآن أكتب إليك من سطح فندق بلا اسم، وفي جيبي ثلاث خرائط لا تتفق على شيء إلا على شجرة واحدة مرسومة في الوسط. غدًا سأبحث عن الشجرة، فإن وجدتها أرسلت إليك ورقة منها، وإن لم أجدها فسأزرعها بنفسي.`,
  },
  {
    language: "Hindi",
    tokens: 182,
    text: `अरे सुनो, कल के मैच में जो हुआ वह मैंने अपनी आँखों से देखा है, इसलिए बीच में मत टोकना। आख़िरी ओवर था, हमें ग्यारह रन चाहिए थे, और मैदान पर हमारे साथ खड़ा था स्कूल का सबसे शर्मीला लड़का, जो कभी किसी से ऊँची आवाज़ में बात नहीं करता। पहली गेंद पर उसने आँखें बंद कर लीं, बल्ला घुमाया, और गेंद सीधे प्रिंसिपल साहब की चाय में जा गिरी! सब चुप। फिर प्रिंसिपल साहब ने कप उठाया, गेंद निकाली, और बोले, "छक्का माना जाएगा।" उसके बाद तो पूरा मोहल्ला पागल हो गया। अब वह लड़का मुझसे पूछ रहा है कि क्या उसे चाय के पैसे देने पड़ेंगे, और मैं उसे क्या जवाब दूँ?`,
  },
  {
    language: "Thai",
    tokens: 225,
    text: `คุณยายเล่าว่าเมื่อก่อนหมู่บ้านนี้มีนกยูงตัวหนึ่งที่พูดได้ แต่พูดเฉพาะวันที่ฝนตก และพูดแต่เรื่องราคาข้าว ชาวบ้านจึงไม่ค่อยสนใจมันเท่าไร จนวันหนึ่งมันบอกว่าสะพานจะขาดก่อนค่ำ ไม่มีใครเชื่อเลยนอกจากเด็กเลี้ยงควายสองคน พวกเขาช่วยกันเอาเชือกไปขวางถนนไว้ ผู้ใหญ่บ้านโกรธมาก ตะโกนว่า "เอาออกเดี๋ยวนี้!" แต่ยังไม่ทันจบประโยค เสียงไม้หักก็ดังลั่นไปทั้งหุบเขา ตั้งแต่นั้นมาทุกคนก็ตั้งใจฟังนกยูง แม้มันจะกลับไปพูดแต่เรื่องราคาข้าวเหมือนเดิม แล้วหนูรู้ไหมว่าตอนนี้มันอยู่ที่ไหน ยายจะบอกก็ได้ แต่ต้องไปปิดหน้าต่างก่อน ฝนกำลังจะมาแล้ว`,
  },
  {
    language: "Korean",
    tokens: 231,
    text: `야, 너 진짜 안 올 거야? 다들 벌써 모였어 ㅋㅋㅋ 민수는 기타 가져왔고, 지혜는 김밥을 스무 줄이나 말아 왔는데 아무도 젓가락을 안 챙겼대. 그래서 지금 나뭇가지를 깎고 있어, 농담 아니고. 강물이 생각보다 차가워서 아직 아무도 못 들어갔고, 강아지만 혼자 신나서 세 번이나 뛰어들었어. 밤 열 시쯤 되면 별똥별이 보인다는데, 작년에도 그 말 믿고 기다렸다가 모기한테만 잔뜩 물렸잖아. 그래도 이번엔 담요도 있고, 보온병에 유자차도 있어. 네가 좋아하는 초콜릿은 내가 숨겨 놨으니까 빨리 와. 버스는 8시 20분이 마지막이야! 놓치면 우리 삼촌 트럭이라도 보내 줄게. 대신 옆자리에 염소가 탈 수도 있어.`,
  },
  {
    language: "Chinese",
    tokens: 208,
    text: `老板，我再说一遍，这把伞不是我偷的，是它自己跟着我回家的。那天晚上雨下得特别大，我站在你们店门口躲雨，它就靠在墙边，滴着水，看起来比我还可怜。我走了几步，听见后面有“嗒、嗒、嗒”的声音，回头一看，它居然也往前挪了一点。你别笑啊！我当时也以为是风。可是过了第三个路口，风早就停了，它还在跟着，而且会在红灯前面停下来。我给它倒了一杯热水，它不喝，只是把自己撑开，在客厅里转了两圈。现在问题来了：它今天早上不见了，桌上留着十五块钱和一张电影票。所以我想问，你们店里还有没有别的伞，认识它的？`,
  },
  {
    language: "Japanese",
    tokens: 222,
    text: `拝啓、お元気ですか。こちらは相変わらず、駅前の古本屋で働いています。先週、不思議なお客さんが来ました。まだ書かれていない本を探している、と言うのです。題名も著者も決まっているのに、内容だけがないそうです。僕は困って、とりあえず真っ白なノートを一冊お出ししました。すると、その人はとても喜んで、千二百円を置いて帰ってしまいました。昨日、そのノートが戻ってきたんです。開いてみると、最初の三ページに、僕の子どものころの夏休みのことが書いてありました。犬の名前まで合っています。続きは来月取りに来るそうですが、正直に言うと、少しこわくて、でもものすごく楽しみなんです。あなたなら、次のページを先に読みますか？`,
  },
  {
    language: "Greek",
    tokens: 247,
    text: `Λοιπόν, παιδιά, ακούστε με προσεκτικά γιατί δεν θα το ξαναπώ. Το θέατρο ανοίγει στις οκτώ, έχουμε πουλήσει τριακόσια εισιτήρια, και ο πρωταγωνιστής μας έχει κλειδωθεί στο καμαρίνι με μια τούρτα σοκολάτα. Λέει πως θα βγει μόνο αν αλλάξουμε το τέλος του έργου, επειδή δεν του αρέσει να πεθαίνει Παρασκευή. Η σκηνοθέτρια φωνάζει, ο φωτιστής κοιμάται, και η γάτα του θυρωρού κάθεται πάνω στο μοναδικό αντίγραφο του κειμένου. Προτείνω το εξής: να τον αφήσουμε να ζήσει απόψε, να παντρευτεί τη μάγισσα, και αύριο βλέπουμε. Ποιος ξέρει να ράβει; Χρειαζόμαστε ένα νυφικό σε είκοσι λεπτά, ένα τραγούδι, και κάποιον να πάρει την τούρτα πριν την τελειώσει ολόκληρη!`,
  },
];
