"""Words of headings in English, French, Spanish, Portuguese and Arabic, for each field; data only.

Phrases are separated by `|` and compared without accents, articles and marks. The order of the fields is their precedence:
where a heading has phrases of two ("Type of organisation"), the field that stands first wins.
"""

from matchmaker.foundation.vocabulary import SheetField as F

FILLERS = """
the a an of your our their his her for to in on at and or is are do you we please if any who which that with as per by what how
le la les l de des du d un une votre vos notre nos leur leurs pour dans sur et ou est que quoi quel quelle quels quelles qu ce
se si en au aux a vous nous
el los las del al lo su sus tu tus y o un una es que cual cuales por para con usted
os as do da dos das no na seu sua seus suas e ou um uma qual quais voce por favor
من في على عن او و الى هل هي هو ما ماذا
obligatoire required obligatorio obligatoria mandatory optional facultatif opcional optionnel
"""

APART = """
phone|telephone|tel|telefono|telefone|telemovel|celular|mobile|movil|portable|gsm|cell|cellphone|whatsapp|fax|
phone number|numero de telephone|هاتف|الهاتف|رقم الهاتف|جوال|الجوال|موبايل|المحمول|واتساب|واتس اب|فاكس|website|
web site|site web|site internet|url|web|sitio web|pagina web|linkedin|twitter|facebook|instagram|social media|
الموقع الالكتروني|الموقع|لينكدان|passport|passeport|pasaporte|passaporte|visa|visto|جواز السفر|رقم الجواز|جواز|
تاشيره|التاشيره|cin|cnie|rib|iban|dni|nif|cpf|cnpj|ice|vat|tax number|siret|tva|hotel|accommodation|hebergement|
alojamiento|hospedagem|alojamento|الفندق|الاقامه|arrival|arrives|arrivee|llegada|chegada|الوصول|تاريخ الوصول|
departure|depart|salida|partida|المغادره|flight|vol|vuelo|voo|الرحله|airport|aeroport|dietary|diet|
regime alimentaire|dieta|allergies|alergias|الحميه|tshirt|t shirt|size|taille|talla|tamanho|paid|payment|paye|
paiement|pago|pagamento|invoice|facture|factura|fatura|amount|montant|importe|valor|fee|frais|price|prix|precio|
preco|الدفع|مدفوع|المبلغ|الفاتوره|registered on|registration date|date inscription|date enregistrement|
fecha registro|fecha inscripcion|data inscricao|data cadastro|timestamp|horodateur|marca temporal|
carimbo data hora|submitted|submission date|date creation|created|horodatage|تاريخ التسجيل|طابع زمني|
date of birth|birth date|birthday|date naissance|fecha nacimiento|data nascimento|تاريخ الميلاد|age|edad|idade|
العمر|gender|sex|sexe|sexo|genero|genre|الجنس|النوع الاجتماعي|city|town|ville|ciudad|cidade|المدينه|مدينه|
postal address|street|adresse postale|rue|direccion postal|endereco|zip|postcode|code postal|codigo postal|cep|
العنوان البريدي|الرمز البريدي|consent|rgpd|gdpr|consentement|consentimiento|consentimento|photo consent|photo|
photographie|foto|صوره|الصوره|comment|comments|remarks|remark|remarques|commentaire|commentaires|observations|
observaciones|observacoes|comentarios|ملاحظات|تعليق|id|identifier|identifiant|no|numero|reference|ref|
registration number|numero inscription|code|المعرف|الرقم المرجعي|رقم|الرقم|emergency contact|assistant|
assistante|asistente|assistente|المساعد|badge paid|status|statut|estado inscripcion|الحاله
"""

PEOPLE: dict[F, str] = {
    F.EMAIL: """
email|e mail|mail|courriel|email address|mail address|adresse email|adresse mail|adresse electronique|
adresse courriel|mel|correo|correo electronico|email de contacto|direccion correo|endereco email|
correio electronico|correio eletronico|contact email|البريد الالكتروني|بريد الكتروني|البريد|الايميل|ايميل|
عنوان البريد الالكتروني|البريد الاليكتروني
""",
    F.OFFERS_NEEDS: """
offer need|offers needs|offre besoin|offres besoins|offre et besoin|oferta demanda|ofertas demandas|
oferta necesidad|oferta necessidade|offer demand|offre demande|offer and demand|عرض طلب|العرض الطلب|
العروض والاحتياجات
""",
    F.NEEDS: """
need|needs|looking for|look for|seek|seeks|seeking|demand|search for|wanted|requirements|interested in|besoin|
besoins|recherche|recherches|recherchez|recherchez vous|cherche|cherchez|cherchez vous|ce que vous cherchez|
attentes|demande|interets|busca|busco|buscan|buscas|necesidad|necesidades|necesita|demanda|demandas|que busca|
lo que busca|interesado en|procura|procuram|necessidade|necessidades|precisa|o que procura|o que busca|
الاحتياجات|احتياجات|الاحتياج|الحاجيات|حاجيات|تبحث|تبحثون|يبحث|تبحث عنه|ما الذي تبحث عنه|الطلب|الطلبات|المطلوب|
ما تحتاجه|تحتاجون
""",
    F.OFFERS: """
offer|offers|offering|offered|supply|provide|provides|products services|products and services|product service|
solutions|solution|products|services|expertise|offre|offres|offrez|offrez vous|proposez|proposez vous|propose|
produits services|produits et services|produits|ce que vous offrez|ce que vous proposez|prestations|oferta|
ofertas|ofrece|ofrecen|ofrezco|ofreces|productos servicios|productos y servicios|productos|servicios|soluciones|
lo que ofrece|oferece|oferecem|ofereco|produtos servicos|produtos e servicos|produtos|servicos|solucoes|
o que oferece|العرض|العروض|عرض|تقدم|تقدمون|ما تقدمه|ماذا تقدم|ماذا تعرض|تعرض|تعرضون|المنتجات والخدمات|المنتجات|
الخدمات|منتجات وخدمات|الحلول|activity description|description activite|description company|
description entreprise|company description|description|descripcion|descricao|presentation|presentacion|
apresentacao|about company|وصف النشاط|نبذه عن الشركه|نبذه
""",
    F.THESIS: """
thesis|investment thesis|investment criteria|investment focus|these|these investissement|criteres investissement|
tesis inversion|criterios inversion|tese investimento|criterios investimento|معايير الاستثمار|
استراتيجيه الاستثمار
""",
    F.TICKET_LOW: """
ticket low|ticket min|minimum ticket|min ticket|ticket minimum|montant minimum|minimum amount|ticket minimo|
الحد الادنى للاستثمار
""",
    F.TICKET_HIGH: """
ticket high|ticket max|maximum ticket|max ticket|ticket maximum|montant maximum|maximum amount|ticket maximo|
الحد الاقصى للاستثمار
""",
    F.LANGUAGES: """
language|languages|spoken languages|languages spoken|speaks|working language|language 1|language 2|language 3|
langue|langues|langues parlees|langue parlee|langues maitrisees|langue travail|langues travail|idioma|idiomas|
idiomas hablados|lenguas|lengua|lingua|linguas|linguas faladas|idiomas falados|اللغه|اللغات|لغه|لغات|
اللغات المتحدثه|لغات التواصل|لغه التواصل|اللغات التي تتقنونها
""",
    F.COUNTRY: """
country|countries|country residence|country origin|nation|pays|pays origine|pays residence|pais|pais origen|
pais residencia|pais origem|البلد|بلد|الدوله|دوله|بلد الاقامه|بلد المنشا|القطر|country code
""",
    F.HONORIFIC: """
honorific|salutation|civilite|title mr ms|mr mrs|mr ms|m mme|titre civilite|tratamiento|tratamento|sr sra|
اللقب المهني|التحيه|صفه المخاطبه
""",
    F.STAGE: """
funding stage|stage|investment stage|stage company|stade|stade financement|phase financement|etapa|
etapa financiacion|fase|estagio|مرحله التمويل|المرحله
""",
    F.KIND: """
kind|type participant|participant type|participant category|category participant|category|categories|type|
type organisation|type organization|type company|organisation type|organization type|company type|type structure|
type entreprise|type entite|attendee type|registration type|ticket type|profile|participant profile|profil|
profil participant|categorie|categorie participant|type profil|participating as|en tant que|statut participant|
tipo|tipo participante|tipo empresa|tipo entidad|tipo organizacion|perfil|categoria|tipo inscripcion|
tipo organizacao|tipo entidade|tipo inscricao|الفئه|فئه|فئه المشاركه|فئه المشارك|نوع المشاركه|نوع المشارك|
نوع المؤسسه|نوع الموسسه|الصنف|صنف|النوع|نوع الجهه|صفه المشاركه|الصفه
""",
    F.THEMES: """
theme|themes|topic|topics|tracks|track|thematique|thematiques|axe|axes|tema|temas|eje|ejes|eixo|eixos|المحور|
المحاور|الموضوع|المواضيع
""",
    F.SECTOR: """
sector|sectors|industry|field activity|activity sector|business sector|sector activity|secteur|secteurs|
secteur activite|domaine|domaine activite|activite|activity|sector actividad|rubro|actividad|setor|ramo|
area atuacao|القطاع|قطاع|قطاع النشاط|مجال النشاط|المجال|النشاط|مجال العمل
""",
    F.ROLE: """
role|job title|job|position|title|function|designation|occupation|profession|post|job function|
professional title|fonction|poste|poste occupe|titre|metier|qualite|fonction occupee|intitule poste|cargo|puesto|
funcion|profesion|ocupacion|posicion|funcao|profissao|posto|ocupacao|الوظيفه|وظيفه|المنصب|منصب|المسمى الوظيفي|
المسمي الوظيفي|المهنه|الصفه المهنيه|المهمه
""",
    F.ORGANISATION: """
organisation|organization|company|company name|organisation name|organization name|firm|employer|institution|
institution name|affiliation|business|business name|enterprise|entity|agency|company organisation|societe|
entreprise|organisme|structure|nom societe|nom entreprise|nom organisme|nom organisation|nom structure|
raison sociale|etablissement|employeur|denomination|societe organisme|institution represente|empresa|
organizacion|entidad|institucion|compania|nombre empresa|razon social|organismo|sociedad|nombre entidad|
instituicao|organizacao|entidade|companhia|nome empresa|razao social|nome entidade|الشركه|شركه|المؤسسه|الموسسه|
مؤسسه|موسسه|الجهه|جهه العمل|اسم الشركه|اسم المؤسسه|اسم الموسسه|المنظمه|منظمه|الهيئه|المقاوله|اسم الجهه|الاداره|
المنشاه|اسم المنشاه|الكيان|المنظمه او الشركه
""",
    F.HEADLINE: """
headline|tagline|slogan|one line|pitch|short description|in one sentence|accroche|une phrase|resume|lema|frase|
شعار|جمله واحده|نبذه قصيره
""",
    F.NAME_OWN: """
name own script|name arabic|arabic name|name in arabic|nom arabe|nom en arabe|nombre arabe|nome arabe|
native name|name local script|الاسم بالعربيه|الاسم بالعربي|الاسم الكامل بالعربيه|الاسم باللغه العربيه|
الاسم العربي
""",
    F.FIRST_NAME: """
first name|firstname|given name|given names|forename|christian name|prenom|prenoms|nombre pila|primer nombre|
nombres|primeiro nome|nome proprio|الاسم الشخصي|الاسم الاول|اسم الشخص|الاسم الصغير
""",
    F.LAST_NAME: """
last name|lastname|surname|family name|nom famille|nom de famille|patronyme|nom patronymique|apellido|apellidos|
primer apellido|sobrenome|sobrenomes|apelido|apelidos|ultimo nome|nome familia|النسب|الاسم العائلي|اسم العائله|
اللقب|اسم العائلي|العائله|الكنيه
""",
    F.NAME: """
name|full name|fullname|complete name|participant|participants|participant name|name participant|attendee|
attendee name|delegate|contact|contact name|contact person|name surname|name and surname|person|representative|
guest|badge name|name badge|first and last name|first name last name|nom|nom complet|nom prenom|nom prenoms|
nom et prenom|prenom nom|prenom et nom|noms prenoms|nom participant|nom du participant|interlocuteur|
representant|personne|invite|delegue|nombre|nombre completo|nombre apellidos|nombre y apellidos|
nombre y apellido|apellidos y nombre|nombre participante|participante|persona contacto|nome|nome completo|
nome e sobrenome|nome participante|pessoa contacto|pessoa contato|convidado|الاسم|اسم|الاسم الكامل|الاسم واللقب|
الاسم والنسب|اسم المشارك|المشارك|اسم المشاركه|الاسم الكامل للمشارك|الاسم الثلاثي|الاسم الرباعي|الاسم بالكامل|
ممثل الجهه|المندوب|الاسم الشخصي والعائلي|الاسم بالفرنسيه|الاسم بالانجليزيه|الاسم باللاتينيه
""",
    F.SEATS: """
seats|number of seats|number of tables|places assises|nombre places|number delegates|nombre delegues|asientos|
lugares|عدد المقاعد
""",
    F.MAX_MEETINGS: """
max meetings|maximum meetings|maximum number of meetings|nombre maximum rendez vous|nombre maximal rencontres|
maximo reuniones|maximo reunioes|العدد الاقصى للقاءات
""",
    F.MIN_MEETINGS: """
package|meetings sold|sold meetings|guaranteed meetings|minimum meetings|min meetings|forfait|rendez vous vendus|
rendez vous garantis|nombre minimum rendez vous|paquete|reuniones vendidas|reuniones garantizadas|pacote|
reunioes vendidas|reunioes garantidas|الباقه|اللقاءات المبيعه|اللقاءات المضمونه|الحد الادنى للقاءات
""",
    F.PROTOCOL: "protocol|vip|protocole|protocolo|بروتوكول",
    F.REGION: "region|continent|zone geographique|zona geografica|regiao|المنطقه|القاره",
}

WISHES: dict[F, str] = {
    F.STRENGTH: """
how much|strength|priority|level|importance|force|priorite|niveau|degre|interet|rank|rang|prioridad|nivel|
importancia|prioridade|importancia|الاولويه|الاهميه|الدرجه|مستوى الاهميه|level of interest|type wish|
souhait type
""",
    F.NOTE: """
note|notes|why|reason|comment|comments|remark|remarks|message|motif|raison|pourquoi|commentaire|remarque|motivo|
razon|por que|comentario|nota|observacion|السبب|ملاحظه|ملاحظات|لماذا|تعليق|الغرض|objet|subject|objective
""",
    F.TO: """
to|wants to meet|wishes to meet|wants meet|would like to meet|like meet|meet|meets|meet with|meeting with|with|
whom|target|counterpart|partner|choice|choix|wish|voeu|souhait|option|opcion|eleccion|escolha|opcao|الاختيار|
الرغبه|خيار|requested|invited|souhaite rencontrer|veut rencontrer|rencontrer|rencontre|avec|personne souhaitee|
partenaire|destinataire|cible|demande|quiere conocer|desea reunirse con|quiere reunirse con|reunirse con|
reunirse|desea conocer|quer encontrar|deseja encontrar|deseja reunir|encontrar|socio|
parceiro|يريد مقابله|يرغب في لقاء|يريد لقاء|لقاء مع|مع|المطلوب|الطرف الاخر|الى|wanted person
""",
    F.FROM: """
from|who|requester|applicant|participant|name|person|asked by|wish of|wished by|qui|demandeur|de la part de|nom|
souhait de|emetteur|solicitante|quien|de|nombre|solicitado por|requerente|quem|nome|solicitado|من|الطالب|
صاحب الطلب|المشارك|الاسم|مقدم الطلب
""",
    F.ANSWER: "answer|response|reponse|respuesta|resposta|الجواب|الرد",
}

PLACES: dict[F, str] = {
    F.OWNER: """
owner|exhibitor|company|organisation|organization|occupant|assigned to|allocated to|host|held by|responsible|
proprietaire|exposant|societe|entreprise|attribue a|occupe par|titulaire|expositor|empresa|asignado a|
propietario|ocupante|atribuido a|proprietario|responsavel|responsable|العارض|الشركه|المؤسسه|الموسسه|المستغل|
صاحب الجناح|مخصص ل|المالك
""",
    F.CAPACITY: """
capacity|seats|number of tables|tables|number of seats|how many|quantity|capacite|nombre de tables|
nombre de places|combien|quantite|places|capacidad|numero de mesas|aforo|cantidad|mesas|capacidade|lotacao|
quantidade|السعه|الطاقه|الطاقه الاستيعابيه|عدد الطاولات|عدد المقاعد|العدد
""",
    F.ZONE: """
zone|hall|area|pavilion|floor|level|building|halle|espace|pavillon|etage|niveau|batiment|secteur|zona|pabellon|
planta|sala|salon|piso|area|pavilhao|andar|edificio|القاعه|المنطقه|الجناح الكبير|الطابق|المبنى|الفضاء|
الرواق الكبير
""",
    F.PLACE_KIND: """
kind|type|type of place|category|nature|type de lieu|categorie|tipo|tipo de lugar|categoria|tipo de espacio|
tipo de espaco|النوع|نوع المكان|الصنف
""",
    F.HINT: """
hint|how to find|how to find it|directions|location|where|position|description|acces|comment y aller|emplacement|
localisation|situation|indications|ubicacion|como llegar|localizacion|indicaciones|localizacao|como chegar|
indicacoes|الموقع|كيفيه الوصول|الوصف|ارشادات
""",
    F.PLACE_NAME: """
name|place|table|booth|stand|room|stand number|booth number|table number|room name|place name|number|no|nom|lieu|
salle|numero de stand|numero|stand no|nom du lieu|nom du stand|mesa|lugar|puesto|nombre|numero de stand|
numero de mesa|caseta|nome|local|estande|numero do estande|numero da mesa|الاسم|المكان|الطاوله|الجناح|رقم الجناح|
الرواق|رقم الرواق|رقم الطاوله|القاعه الفرعيه|الرقم|اسم المكان
""",
    F.KINDS: "for kinds|kinds|reserved for|reserve a|reservado para|reservado a|مخصص للفئات",
}

SLOTS: dict[F, str] = {
    F.TIMES: """
time|times|hours|slot|time slot|timeslot|schedule|from to|start end|horaire|horaires|creneau|creneaux|
plage horaire|heures|heure|de a|horario|horarios|franja|franja horaria|hora|turno|faixa horaria|horas|الوقت|
التوقيت|الفتره|الفتره الزمنيه|الساعه|الحصه|من الى
""",
    F.START: """
start|starts|begin|begins|beginning|start time|from|starting time|debut|heure de debut|commence|de|a partir de|
inicio|hora de inicio|desde|comienzo|empieza|hora inicio|comeco|hora de comeco|البدايه|بدايه|وقت البدايه|
ساعه البدايه|من|يبدا
""",
    F.END: """
end|ends|finish|end time|to|until|till|ending time|fin|heure de fin|finit|jusqu a|jusque|fin hora|hora de fin|
hasta|termina|final|fim|hora de fim|ate|termino|hora de termino|النهايه|نهايه|وقت النهايه|ساعه النهايه|الى|ينتهي
""",
    F.DAY: """
day|date|day of event|jour|journee|date du jour|dia|fecha|data|jornada|اليوم|التاريخ|يوم|تاريخ|تاريخ اليوم
""",
}

SESSIONS: dict[F, str] = {
    F.TITLE: """
title|session|name|activity|programme|program|agenda item|topic|subject|item|event|titre|intitule|seance|activite|nom|
sujet|theme|point|titulo|sesion|actividad|nombre|tema|sessao|atividade|nome|العنوان|الجلسه|النشاط|الاسم|الموضوع|الفقره|
البرنامج
""",
    F.SESSION_KIND: """
kind|type|type of session|category|format|nature|type de seance|categorie|tipo|tipo de sesion|categoria|tipo de sessao|
النوع|نوع الجلسه|الصنف
""",
} | SLOTS

ORGANISATIONS: dict[F, str] = {
    F.COUNTRY: "country|country of origin|nation|pays|pais|nationalite|البلد|الدوله|بلد",
    F.NAME_OWN: """
name in own script|own script|arabic name|name in arabic|local name|nom arabe|nom en arabe|nom local|nombre local|
nombre arabe|nome local|nome arabe|الاسم بالعربيه|الاسم المحلي
""",
    F.ORGANISATION: """
organisation|organization|company|name|firm|institution|employer|entity|body|societe|entreprise|organisme|nom|
raison sociale|etablissement|structure|empresa|organizacion|entidad|institucion|nombre|razon social|organizacao|
entidade|instituicao|nome|المؤسسه|الموسسه|الجهه|الشركه|المنظمه|الهيئه|الاسم
""",
}

INTERPRETERS: dict[F, str] = {
    F.PAIRS: """
pairs|pair|languages|language|language pairs|pairs of languages|working languages|combination|combinations|paires|
langues|langue|combinaison|combinaisons|langues de travail|idiomas|idioma|lenguas|pares|combinaciones|linguas|
combinacoes|اللغات|لغات|اللغه|ازواج اللغات|لغات العمل
""",
    F.NAME: """
name|interpreter|full name|translator|nom|interprete|nom complet|traducteur|nombre|nombre completo|nome|nome completo|
tradutor|traductor|الاسم|المترجم|اسم المترجم|الاسم الكامل
""",
}

ZONES: dict[F, str] = {
    F.ZONE: """
zone|name|hall|area|pavilion|floor|level|building|zone name|nom|halle|espace|pavillon|etage|niveau|batiment|nom de la zone|
zona|nombre|pabellon|planta|nome|pavilhao|andar|المنطقه|الاسم|القاعه|الفضاء|الجناح|الطابق|اسم المنطقه
""",
}

WALKS: dict[F, str] = {
    F.MINUTES: """
minutes|walk|walking time|time|duration|min|minutes to walk|duree|temps|temps de marche|marche|minutos|tiempo|duracion|
tempo|duracao|الدقائق|دقائق|المده|مده المشي|الوقت
""",
    F.ZONE_B: """
to|other zone|second zone|zone b|b|destination|vers|a|jusque|autre zone|deuxieme zone|hasta|hacia|otra zona|segunda zona|
para|outra zona|الى|المنطقه الثانيه|الوجهه|منطقه اخرى
""",
    F.ZONE_A: """
from|zone|first zone|zone a|origin|de|depuis|premiere zone|desde|primera zona|origen|primeira zona|origem|من|المنطقه|
المنطقه الاولى
""",
}

CLOSURES: dict[F, str] = {
    F.REASON: """
reason|why|note|comment|remark|motif|raison|pourquoi|remarque|commentaire|motivo|razon|comentario|razao|السبب|ملاحظه|لماذا
""",
    F.PLACE: PLACES[F.PLACE_NAME],
} | SLOTS

DELEGATES: dict[F, str] = {
    F.SITS_FOR: """
sits in for|participant|for|exhibitor|company|organisation|organization|firm|represents|on behalf of|remplace|represente|pour|
exposant|societe|entreprise|organisme|en nombre de|empresa|organizacion|representa|expositor|organizacao|ينوب عن|يمثل|
المشارك|العارض|الشركه|المؤسسه|الموسسه
""",
    F.EMAIL: PEOPLE[F.EMAIL],
    F.ROLE: PEOPLE[F.ROLE],
    F.LANGUAGES: PEOPLE[F.LANGUAGES],
    F.NAME_OWN: PEOPLE[F.NAME_OWN],
    F.NAME: PEOPLE[F.NAME],
}
