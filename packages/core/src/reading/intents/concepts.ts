import { tokenize } from '../../phrases/index.ts';
import { wordRoot } from './word-root.ts';

/**
 * Words that mean about the same to a shop, a line each: what its examples say in one word, buyers say in another. English with
 * the commonest misspellings, the Latin Hindi of Indian shops, Arabic with what the Gulf, Egypt and the Levant say for it.
 */
const LINES = `
deliver delivery delivered ship shipped shipping shipment dispatch courier send sent dilivery delivary delevery bhej bhejo توصيل شحنه ارسال
arrive arrival reach reached come came receive received recieve recieved get got aaya aayega aya milega mila mil وصل وصلت توصل يوصل وصول استلم استلمت تسليم جات جاني جتني تجي يجي
order ordering oder odrer purchase buy bought book booking kharidna شريت اشري شاري طلب طلبيه اوردر شراء اشتري اشتريت
parcel package product prodct item goods thing article saman طرد منتج بضاعه سلعه غرض اغراض
track trace status update whereabouts location تتبع حاله متابعه
where kahan kaha kidhar wher اين وين فين
when kab timing eta expected متي امتي ايمتي
late delay delayed slow overdue pending wait waiting still yet abhi tak abtak تاخر متاخر تاخير بطيء طول طولت انتظار معلق معلقه لسي للحين
long day days time duration hours week weeks minutes month din مده يوم ايام وقت ساعه اسبوع دقيقه شهر
cancel cancelled cancellation cancle cancell terminate abort revoke undo stop الغاء الغي كنسل اكنسل تكنسل ابطال الغيت
return returned returnable replace replacement exchange swap back wapas استبدال ابدل بدل تبديل
refund refunded reimburse reimbursement moneyback chargeback repay استرداد استرجاع ارجاع رجع ترجع رجعوا مسترد
money cash amount rupees rs rupee inr funds sum paisa paise dollars bucks مال اموال نقود فلوس مبلغ دراهم مصاري كاش نقد نقدي
pay payment paid upi paytm checkout transaction دفع دفعه ادفع دفعت سداد مدفوعات معامله عمليه
cod cashondelivery
credit credited add added deposit deposited topup load reload recharge jama شحن اشحن شحنت تعبئه اعبي عبيت ايداع اودع اودعت اضافه اضيف تغذيه
deduct deducted deduction debit debited charge charged taken cut kat kata lost gone missing disappeared vanished خصم انخصم خصمت سحبوا مفقود ضاع ضاعت ضيعت فقدت راح
fee fees charge charges cost extra رسوم رسم عموله تكلفه مصاريف اجور
price prices pricing cost rate much expensive cheap cheaper kitna kitne kitni daam kimat worth سعر اسعار بكم كم قديش شكثر
discount offer coupon promo promotion deal sale voucher code cashback off bonus bonous reward referral refer تخفيض عرض عروض كوبون قسيمه مكافاه كود
account profile login log signin sign register registration signup id حساب اكاونت تسجيل
password pin passcode otp code مرور باسورد باسوورد الرمز رمز السري سري بن
email mail gmail ايميل بريد
phone mobile number contact call telephone whatsapp helpline numbr no رقم جوال هاتف تلفون موبايل اتصل
agent human person representative executive support care customer someone somebody talk speak chat connect operator advisor staff موظف خدمه عميل اكلم اتكلم
address adress location place area city town pincode pin postcode zip zipcode locality region عنوان موقع مكان مدينه
country abroad international overseas foreign worldwide outside travel دوله دول بلد بلدان خارج سفر مسافر اسافر دولي
store shop outlet showroom dealer distributor branch retailer offline محل متجر فرع
size dimension measurement inch inches length width height big small large king queen single double feet ft مقاس حجم
weight kg kilo heavy kgs وزن كيلو
colour color shade لون الوان
quality original genuine real fake authentic duplicate trusted trust safe legit اصلي تقليد جوده
material cotton fabric foam made قماش خامه
different difference differ compare comparison versus vs between better best which فرق افضل احسن
recommend suggest suggestion advice advise recommendation confused choose تنصح تنصحوني اقتراح
variant type kind variety model range option نوع انواع
problem issue error trouble fail failed wrong incorrect mistake bug broken broke damage damaged defective faulty defect worng galat kharab مشكله خطا غلط عطل خربان عطلان خراب فشل
work working function operate chal chalta يعمل تعمل تشتغل يشتغل شغال شغاله
change changed modify edit update correct amend switch تغيير اغير تعديل تحديث غير احدث
verify verification verified confirm confirmation validate approve approved approval veryfy identity identify proof document kyc تحقق توثيق اثبات هويه مستند وثيقه وثائق تاكيد
reject rejected decline declined refuse refused مرفوض رفض رفضت انرفض انرفضت ترفض
warranty guarantee guaranty ضمان
trial test sample demo try تجربه
emi instalment installment loan finance قسط اقساط تقسيط
invoice bill receipt gst فاتوره ايصال
stock available availability instock sold avl availble متوفر متاح موجود
open hours timing دوام
hello hi hey helo hii hiii morning evening afternoon namaste مرحبا هلا السلام اهلا
thanks thank thankyou thx thnx appreciate great nice good awesome amazing excellent superb wonderful شكرا مشكور ممتاز
bad worst poor pathetic useless cheat cheater fraud scam disappointed disappointing horrible terrible bakwas سيء احتيال نصب نصاب
steal stolen theft thief stole سرق مسروق مسروقه انسرق انسرقت سرقه
card visa mastercard بطاقه كرت كارت كروت بطايق فيزا ماستركارد مدي
atm machine صراف صرافه مكينه ماكينه اله
withdraw withdrawal withdrawn withdrawl سحب اسحب سحبت اطلع طلعت
transfer transferred remit wire send تحويل حواله احول حولت نقل
currency exchange euro dollar pound gbp usd eur عمله عملات صرف دولار يورو ريال
bank banks بنك مصرف
need want require looking like wish chahiye chaiye اريد ارغب اود ابغي ابغا ابي ابا ودي نبغي بدي عايز عاوز محتاج احتاج
how kaise kese way procedure process step كيف شلون وشلون كيفيه طريقه ازاي
why kyu kyon kyun reason لماذا ليش ليه علاش سبب
what kya which ماذا وش ايش شو شنو ايه
now immediately asap urgent urgently quickly fast الان الحين دحين هلق هسه دلوقتي فورا بسرعه ضروري
not no nahi nhi nahin cant cannot dont didnt isnt wont unable couldnt nehi hasnt havent doesnt never لا لم لن ليس مو مب مش ماهو
block blocked lock locked freeze frozen unblock قفل انقفل مقفل مقفول محظور حظر ايقاف اوقف موقوف تجميد
forget forgot forgotten remember نسيت نسي انسي اتذكر
reduced less short shortage partial ناقص ناقصه نقص
limit maximum max minimum min most least حد اقصي ادني
twice double duplicate again مكرر مكرره مرتين مره ثانيه
virtual disposable افتراضي افتراضيه
download install app application apk تحميل تنزيل تطبيق برنامج
win won winning winner prize jita jeeta
point score scoring
match game contest league tournament play join joined
team player lineup squad
job career vacancy hiring وظيفه
baby child children kid kids age old عمر طفل
use using usage consume dosage eat take apply استخدام استخدم استعمال استعمل
ingredient contain contains side effects
`;

let known: ReadonlyMap<string, readonly number[]> | undefined;

/** The numbers of the groups a word belongs to; most words are in none. `root` is what `wordRoot` made of it. */
export function conceptsOf(root: string): readonly number[] {
  known ??= readGroups();
  return known.get(root) ?? NONE;
}

const NONE: readonly number[] = [];
const MOST_GROUPS = 3;

function readGroups(): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, readonly number[]>();
  for (const [group, line] of LINES.trim().split('\n').entries())
    for (const token of tokenize(line)) {
      const root = wordRoot(token);
      const list = groups.get(root) ?? NONE;
      if (!list.includes(group) && list.length < MOST_GROUPS) groups.set(root, [...list, group]);
    }
  return groups;
}
