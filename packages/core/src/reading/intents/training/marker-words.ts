// Common little words of languages whose buyers write in Latin letters, none of them English: a message full of words
// that the examples never use is in another language than the examples, whatever it seems to be about.
const STRANGERS = `
hai hain nahi nahin nhi kya kyu kyun kyon ka ki ke ko mein mai se mera meri mere muje mujhe mujhko aap aapka aapke apna apne kar karo
karna karne kare karke karta karte kaise kaisa kab kaha kahan ho hoga hua hui raha rahi rahe rha rhe rhi gaya gya gayi tha thi abhi tak
bhi aur toh sab sabhi wala wali chahiye chaiye chahie milega milta mil liye lia diya dena lena dijiye kijiye batao btao bataye bhai kitna
kitne kitni koi kuch kal aaj agar lekin yeh ye yah woh wo iska iske uska kaun kon konsa sakta sakte sakti hota hote hoti jata aata pata
paisa paise krna krne kro kr hu hun bahut bohot accha acha thik theek samajh phir fir isme usme wapas hume kyuki sirf bina
el los las del una por para que como donde cuando pero porque está estoy tengo quiero puedo hola gracias usted mi muy
der das und ist nicht ich wir sie mein meine wann wo wie bitte danke haben kann für auf mit noch
le les des une est pas je vous mon ma mes avec dans bonjour merci quand où comment sur pourquoi
il che non sono per mio mia ho quando dove grazie buongiorno della gli
uma meu minha não quero posso obrigado onde você está por favor
het een niet mijn ik wij wanneer waar hoe bedankt voor naar
ben bir bu ne zaman nerede için değil mi yok merhaba teşekkürler nasıl lütfen
nie jest jak kiedy gdzie mój moja proszę dziękuję czy dla
saya anda tidak apa kapan dimana berapa yang dan untuk dengan sudah belum bisa`;

const NEGATIONS = `
not no cannot cant dont didnt doesnt wont isnt wasnt arent havent hasnt couldnt never without unable problem issue error fail failed
wrong stuck nt don didn doesn won isn wasn haven hasn couldn nicht kein keine ohne pas jamais sans no nunca sin non mai senza não nunca sem
niet geen nooit nie bez değil yok не нет никогда без لا لم لن ما ليس بدون غير`;

/** See above. */
export const strangerWords: readonly string[] = STRANGERS.trim().split(/\s+/);
/** Words that say that something is not so or does not work. */
export const negationWords: readonly string[] = NEGATIONS.trim().split(/\s+/);
