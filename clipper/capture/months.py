"""Names of the months, whole and shortened, in the languages of the news."""

_NAMES = """
jan january januar januari janvier janv janeiro enero ene gennaio gen ianuarie ian ocak oca
gener jänner januara януари января январь янв січня січень leden ledna január január
stycznia styczeń sty siječnja siječanj januarja janar janvāris jaanuar sausio sausis
tammikuu tammikuuta ιανουαρίου ιανουάριος ιαν يناير ינואר בינואר जनवरी জানুয়ারি มกราคม ม.ค.
janúar ژانویه qanvar
|feb february februar februari février févr fév fevereiro fev febrero febbraio februarie
şubat şub febrer фев февраля февраль февруари лютого лютий únor února február lutego luty
lut veljače veljača februarja februāris veebruar vasario vasaris helmikuu helmikuuta
φεβρουαρίου φεβρουάριος φεβ فبراير شباط פברואר בפברואר फ़रवरी फरवरी ফেব্রুয়ারি กุมภาพันธ์
ก.พ. febrúar فوریه fevral
|mar march märz mär maart mrt mars março marzo martie mart marts marzec marca март марта мар
березня березень březen března március ožujka ožujak marec marcius märts kovo kovas
maaliskuu maaliskuuta μαρτίου μάρτιος μαρ مارس آذار מרץ במרץ मार्च মার্চ มีนาคม มี.ค. mac
مارس març
|apr april avril avr abril abr aprile aprilie nisan nis kwietnia kwiecień kwi апреля апрель
апр април квітня квітень duben dubna április travnja travanj aprīlis aprill balandžio
balandis huhtikuu huhtikuuta απριλίου απρίλιος απρ أبريل ابريل نيسان אפריל באפריל अप्रैल
এপ্রিল เมษายน เม.ย. apríl آوریل
|may mai mei maj maja maio mayo maggio mag mayıs majus mája май мая травня травень květen
května május svibnja svibanj maijs gegužės gegužė toukokuu toukokuuta μαΐου μάιος μαι مايو
أيار מאי במאי मई মে พฤษภาคม พ.ค. maí مه maig
|jun june juni juin junho junio giugno giu iunie iun haziran haz juny czerwca czerwiec cze
июня июнь июн юни червня червень červen června június lipnja lipanj junija jūnijs juuni
birželio birželis kesäkuu kesäkuuta ιουνίου ιούνιος ιουν يونيو حزيران יוני ביוני जून জুন
มิถุนายน มิ.ย. júní ژوئن
|jul july juli juillet juil julho julio luglio lug iulie iul temmuz tem juliol lipca lipiec
lip июля июль июл юли липня липень červenec července július srpnja srpanj julija jūlijs
juuli liepos liepa heinäkuu heinäkuuta ιουλίου ιούλιος ιουλ يوليو تموز יולי ביולי जुलाई
জুলাই กรกฎาคม ก.ค. júlí ژوئیه
|aug august augustus août aout agosto ago augusti ağustos ağu agost sierpnia sierpień sie
августа август авг серпня серпень srpen srpna augusztus kolovoza kolovoz avgust avgusta
augusts rugpjūčio rugpjūtis elokuu elokuuta αυγούστου αύγουστος αυγ أغسطس اغسطس آب אוגוסט
באוגוסט अगस्त আগস্ট สิงหาคม ส.ค. ágúst agustus ogos اوت
|sep sept september septembre setembro set septiembre settembre septembrie eylül eyl
setembre września wrzesień wrz сентября сентябрь сент сен септември вересня вересень září
szeptember rujna rujan septembra septembris rugsėjo rugsėjis syyskuu syyskuuta σεπτεμβρίου
σεπτέμβριος σεπ سبتمبر أيلول ספטמבר בספטמבר सितंबर सितम्बर সেপ্টেম্বর กันยายน ก.ย. سپتامبر
|oct october oktober okt octobre outubro out octubre ottobre ott octombrie ekim eki octubre
października październik paź октября октябрь окт октомври жовтня жовтень říjen října október
oktobra oktobris oktoober spalio spalis lokakuu lokakuuta οκτωβρίου οκτώβριος οκτ أكتوبر
اكتوبر אוקטובר באוקטובר अक्टूबर অক্টোবর ตุลาคม ต.ค. اکتبر
|nov november novembre novembro noviembre noiembrie noi kasım kas listopad lis ноября ноябрь
ноя ноември листопада листопад studenog studeni novembra novembris lapkričio lapkritis
marraskuu marraskuuta νοεμβρίου νοέμβριος νοε نوفمبر נובמבר בנובמבר नवंबर नवम्बर নভেম্বর
พฤศจิกายน พ.ย. nóvember نوامبر
|dec december dezember dez décembre déc dezembro diciembre dic dicembre decembrie aralık ara
desembre grudnia grudzień gru декабря декабрь дек декември грудня грудень prosinec prosince
prosinca decembra decembris detsember gruodžio gruodis joulukuu joulukuuta δεκεμβρίου
δεκέμβριος δεκ ديسمبر דצמבר בדצמבר दिसंबर दिसम्बर ডিসেম্বর ธันวาคม ธ.ค. desember دسامبر
"""

MONTHS = {
    name.casefold(): number
    for number, names in enumerate(_NAMES.split("|"), 1)
    for name in names.split()
}
"""The number of each month by its names in small letters."""
