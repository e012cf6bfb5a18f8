<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>lrviz</name>
    <message>
        <location filename="../../lrviz/descent/choice.py"/>
        <source>Newton&#x27;s method would have a system of {unknowns:,} unknowns to solve in each step, more than {most:,}: take fewer or smaller pictures, or another method.</source>
        <translation>Das Newton-Verfahren hätte bei jedem Schritt ein System mit {unknowns:,} Unbekannten zu lösen, mehr als {most:,}: weniger oder kleinere Bilder nehmen oder ein anderes Verfahren.</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/ends.py"/>
        <source>Converged: the slope ‖∇J‖ fell below {tolerance:g} at iteration {iteration:,}.</source>
        <translation>Konvergiert: Die Steigung ‖∇J‖ fiel bei Iteration {iteration:,} unter {tolerance:g}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/ends.py"/>
        <source>Diverged: rising since iteration {lowest_at:,}, after iteration {last:,} the numbers grew beyond {huge:g}. Choose a smaller learning rate.</source>
        <translation>Divergiert: steigend seit Iteration {lowest_at:,}, nach Iteration {last:,} wuchsen die Zahlen über {huge:g} hinaus. Eine kleinere Lernrate wählen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/ends.py"/>
        <source>Plateau: over the last {count:,} iterations up to {last:,} the cost has not changed beyond rounding.</source>
        <translation>Plateau: Über die letzten {count:,} Iterationen bis {last:,} haben sich die Kosten nicht über die Rundung hinaus geändert.</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/engines.py"/>
        <source>The Gram engine would need {size:.0f} GB for {m:,} pictures: use another engine.</source>
        <translation>Die Gram-Engine bräuchte {size:.0f} GB für {m:,} Bilder: eine andere Engine benutzen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/engines.py"/>
        <source>The primal engine would need {size:.0f} GB for {m:,} pictures of {n_x:,} numbers: use another engine, or smaller pictures.</source>
        <translation>Die Primal-Engine bräuchte {size:.0f} GB für {m:,} Bilder mit {n_x:,} Zahlen: eine andere Engine benutzen oder kleinere Bilder.</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/recipe.py"/>
        <source>Gradient descent</source>
        <translation>Gradientenabstieg</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/recipe.py"/>
        <source>Momentum</source>
        <translation>Momentum</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/recipe.py"/>
        <source>Nesterov</source>
        <translation>Nesterov</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/recipe.py"/>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/recipe.py"/>
        <source>Mini-batches</source>
        <translation>Mini-Batches</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/recipe.py"/>
        <source>Newton</source>
        <translation>Newton</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/recipe.py"/>
        <source>constant</source>
        <translation>konstant</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/recipe.py"/>
        <source>decaying</source>
        <translation>abnehmend</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/recipe.py"/>
        <source>always safe</source>
        <translation>immer sicher</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/trainer.py"/>
        <source>Done: the run is past the limit of {iterations:,} iterations.</source>
        <translation>Fertig: Der Lauf ist über die Grenze von {iterations:,} Iterationen hinaus.</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/trainer.py"/>
        <source>Done: the limit of {iterations:,} iterations is reached.</source>
        <translation>Fertig: Die Grenze von {iterations:,} Iterationen ist erreicht.</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/words.py"/>
        <source>2(1 + μ)/L of momentum</source>
        <translation>2(1 + μ)/L von Momentum</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/words.py"/>
        <source>2(1 + μ)/((1 + 2μ)L) of Nesterov</source>
        <translation>2(1 + μ)/((1 + 2μ)L) von Nesterov</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/words.py"/>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/words.py"/>
        <source>Going on with another recipe</source>
        <translation>Es geht mit anderen Einstellungen weiter</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/words.py"/>
        <source>Diverging since iteration {lowest_at:,}: the steps are too long</source>
        <translation>Divergiert seit Iteration {lowest_at:,}: Die Schritte sind zu lang</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/words.py"/>
        <source>Cost going up and down from batch to batch</source>
        <translation>Kosten gehen von Batch zu Batch auf und ab</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/words.py"/>
        <source>Zig-zag without progress: the cost goes up and down, and gets no lower</source>
        <translation>Zickzack ohne Fortschritt: Die Kosten gehen auf und ab und werden nicht niedriger</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/words.py"/>
        <source>Overshooting: the cost goes up and down</source>
        <translation>Über das Ziel hinaus: Die Kosten gehen auf und ab</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/words.py"/>
        <source>Cost falling, with some rises</source>
        <translation>Kosten fallen, mit einigen Anstiegen</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/words.py"/>
        <source>Cost hardly changing</source>
        <translation>Kosten ändern sich kaum</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/words.py"/>
        <source>Cost falling</source>
        <translation>Kosten fallen</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/words.py"/>
        <source>α is {times} × the safe limit {limit}</source>
        <translation>α ist {times} × die sichere Grenze {limit}</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/words.py"/>
        <source>{said}; here, at this (w, b), there is none: every answer is so sure that J is flat.</source>
        <translation>{said}; hier, bei diesem (w, b), gibt es keine: Jede Antwort ist so sicher, dass J flach ist.</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/words.py"/>
        <source>{said}, and beyond the limit here, {here:.3g}: the steps overshoot.</source>
        <translation>{said}, und über der Grenze hier, {here:.3g}: Die Schritte schießen über das Ziel hinaus.</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/words.py"/>
        <source>{said}; here, where J is nearly flat, it is far below the limit.</source>
        <translation>{said}; hier, wo J fast flach ist, liegt es weit unter der Grenze.</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/words.py"/>
        <source>{said}; here, at this (w, b), it is still below the limit, {here:.3g}.</source>
        <translation>{said}; hier, bei diesem (w, b), liegt es noch unter der Grenze, {here:.3g}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/words.py"/>
        <source>The test cost has risen since iteration {since:,}, while J fell: what is learned since then is of these pictures only.</source>
        <translation>Die Testkosten steigen seit Iteration {since:,}, während J fiel: Was seitdem gelernt wird, betrifft nur diese Bilder.</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/words.py"/>
        <source>the same</source>
        <translation>gleich viel</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/words.py"/>
        <source>the larger class</source>
        <translation>die größere Klasse</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/words.py"/>
        <source>No better than guessing: always saying {same} is right as often.</source>
        <translation>Nicht besser als Raten: Immer {same} zu sagen stimmt ebenso oft.</translation>
    </message>
    <message>
        <location filename="../../lrviz/descent/words.py"/>
        <source>No better than guessing: always saying {same} is right more often.</source>
        <translation>Nicht besser als Raten: Immer {same} zu sagen stimmt öfter.</translation>
    </message>
    <message>
        <location filename="../../lrviz/files/atomic.py"/>
        <source>there is no folder “{folder}”</source>
        <translation>es gibt keinen Ordner „{folder}“</translation>
    </message>
    <message>
        <location filename="../../lrviz/files/atomic.py"/>
        <source>“{folder}” is not a folder</source>
        <translation>„{folder}“ ist kein Ordner</translation>
    </message>
    <message>
        <location filename="../../lrviz/files/atomic.py"/>
        <source>it is a folder; give the name of a file in it</source>
        <translation>es ist ein Ordner; den Namen einer Datei darin angeben</translation>
    </message>
    <message>
        <location filename="../../lrviz/files/atomic.py"/>
        <source>no permission to write there</source>
        <translation>keine Erlaubnis, dort zu schreiben</translation>
    </message>
    <message>
        <location filename="../../lrviz/files/atomic.py"/>
        <source>it is on a disk that can only be read</source>
        <translation>es liegt auf einem Datenträger, der nur lesbar ist</translation>
    </message>
    <message>
        <location filename="../../lrviz/files/atomic.py"/>
        <source>the disk is full</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <location filename="../../lrviz/files/atomic.py"/>
        <source>your share of the disk is used up</source>
        <translation>der eigene Anteil am Datenträger ist aufgebraucht</translation>
    </message>
    <message>
        <location filename="../../lrviz/files/atomic.py"/>
        <source>its name is too long</source>
        <translation>der Name ist zu lang</translation>
    </message>
    <message>
        <location filename="../../lrviz/files/atomic.py"/>
        <source>it is a symbolic link that leads to itself</source>
        <translation>es ist eine symbolische Verknüpfung, die zu sich selbst führt</translation>
    </message>
    <message>
        <location filename="../../lrviz/files/atomic.py"/>
        <source>{name} cannot be written: {reason}.</source>
        <translation>{name} lässt sich nicht schreiben: {reason}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/files/model.py"/>
        <source>the mean picture</source>
        <translation>das mittlere Bild</translation>
    </message>
    <message>
        <location filename="../../lrviz/files/model.py"/>
        <source>the deviation</source>
        <translation>die Abweichung</translation>
    </message>
    <message>
        <location filename="../../lrviz/files/model.py"/>
        <source>{path} was not saved: a class has no name, or one of over {most} characters.</source>
        <translation>{path} wurde nicht gespeichert: Eine Klasse hat keinen Namen oder einen mit über {most} Zeichen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/files/model.py"/>
        <source>{name} is not a model: it is a folder, or no ordinary file.</source>
        <translation>{name} ist kein Modell: ein Ordner oder keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <location filename="../../lrviz/files/model.py"/>
        <source>{name}: there is no such file.</source>
        <translation>{name}: Eine solche Datei gibt es nicht.</translation>
    </message>
    <message>
        <location filename="../../lrviz/files/model.py"/>
        <location filename="../../lrviz/images/reasons.py"/>
        <source>no permission to read it</source>
        <translation>keine Erlaubnis, es zu lesen</translation>
    </message>
    <message>
        <location filename="../../lrviz/files/model.py"/>
        <source>{name}: {reason}.</source>
        <translation>{name}: {reason}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/files/model.py"/>
        <source>{name} is not a model: it is no .safetensors file, or it is damaged or ends early ({error}).</source>
        <translation>{name} ist kein Modell: keine .safetensors-Datei, oder sie ist beschädigt oder endet zu früh ({error}).</translation>
    </message>
    <message>
        <location filename="../../lrviz/files/model.py"/>
        <source>{name} is not a model that lrviz can use: {reason}</source>
        <translation>{name} ist kein Modell, das lrviz benutzen kann: {reason}</translation>
    </message>
    <message>
        <location filename="../../lrviz/files/model.py"/>
        <source>{name} is not a model that lrviz can use: {reason}.</source>
        <translation>{name} ist kein Modell, das lrviz benutzen kann: {reason}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/app.py"/>
        <source>Something in lrviz failed, the rest goes on: {kind}: {error}</source>
        <translation>Etwas in lrviz ist fehlgeschlagen, der Rest läuft weiter: {kind}: {error}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/formula_bar.py"/>
        <source>Formula</source>
        <translation>Formel</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/formula_bar.py"/>
        <source>The equation of the panel that the mouse or the keyboard was last at, with the numbers of now.</source>
        <translation>Die Gleichung des Bereichs, bei dem Maus oder Tastatur zuletzt waren, mit den Zahlen von jetzt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/lesson_menu.py"/>
        <location filename="../../lrviz/gui/panels/lesson_panel.py"/>
        <location filename="../../lrviz/gui/window.py"/>
        <source>Lesson</source>
        <translation>Lektion</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/lesson_menu.py"/>
        <source>Leave the lesson; the panels go back to where they were (Shift+F1)</source>
        <translation>Die Lektion verlassen; die Bereiche kehren dorthin zurück, wo sie waren (Umschalt+F1)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/lesson_menu.py"/>
        <source>From pixels to prediction: the lesson, beside the panels it is about (F1)</source>
        <translation>Von Pixeln zur Vorhersage: die Lektion, neben den Bereichen, um die es geht (F1)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <location filename="../../lrviz/gui/panels/runs_panel.py"/>
        <source>Delete</source>
        <translation>Entf</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Remove the chosen pictures, or the chosen run</source>
        <translation>Die gewählten Bilder oder den gewählten Lauf entfernen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Move the chosen pictures to the other class</source>
        <translation>Die gewählten Bilder in die andere Klasse verschieben</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Show the chosen picture in Predict</source>
        <translation>Das gewählte Bild in „Vorhersage“ zeigen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Rename the class, or the run, that has the focus</source>
        <translation>Die Klasse oder den Lauf mit dem Fokus umbenennen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Hide the chosen run in the plots, or show it</source>
        <translation>Den gewählten Lauf in den Diagrammen ausblenden oder zeigen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Paste pictures into the class, or Predict</source>
        <translation>Bilder in die Klasse oder in „Vorhersage“ einfügen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Show the whole plot again</source>
        <translation>Wieder das ganze Diagramm zeigen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>The loss surface in space, or flat</source>
        <translation>Die Oberfläche der Kosten räumlich oder flach</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Zoom the loss surface</source>
        <translation>Die Oberfläche der Kosten vergrößern und verkleinern</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Tab, arrows, Enter</source>
        <translation>Tab, Pfeile, Eingabe</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Go to a plot, point in it, put the weights there</source>
        <translation>Zu einem Diagramm gehen, darin zeigen, die Gewichte dorthin setzen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;Open folder…</source>
        <translation>&amp;Ordner öffnen…</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>A folder with one sub-folder for each class</source>
        <translation>Ein Ordner mit einem Unterordner für jede Klasse</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Open &amp;data set…</source>
        <translation>&amp;Datensatz öffnen…</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>A .npz or .h5 file of pictures and labels</source>
        <translation>Eine Datei .npz oder .h5 mit Bildern und Labels</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Dra&amp;wn cats and dogs</source>
        <translation>&amp;Gezeichnete Katzen und Hunde</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Draw the starting pictures again</source>
        <translation>Die Bilder vom Anfang neu zeichnen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Add to y = &amp;1…</source>
        <translation>Zu y = &amp;1 hinzufügen…</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Add picture files to this class</source>
        <translation>Bilddateien zu dieser Klasse hinzufügen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Add to y = &amp;0…</source>
        <translation>Zu y = &amp;0 hinzufügen…</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;Test folder…</source>
        <translation>&amp;Testordner…</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Judge with the pictures of another folder</source>
        <translation>Mit den Bildern eines anderen Ordners urteilen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;Predict a picture…</source>
        <translation>Ein Bild &amp;vorhersagen…</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Ask the neuron about a picture file</source>
        <translation>Das Neuron zu einer Bilddatei befragen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;Save model…</source>
        <translation>Modell &amp;speichern…</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Save w, b and the preprocessing for lrviz predict</source>
        <translation>w, b und die Vorbereitung für „lrviz predict“ speichern</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Close the window</source>
        <translation>Das Fenster schließen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>S&amp;wap y = 0 and y = 1</source>
        <translation>y = 0 und y = 1 ver&amp;tauschen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Exchange which class is y = 1</source>
        <translation>Wechseln, welche Klasse y = 1 ist</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Formula &amp;bar</source>
        <translation>&amp;Formelleiste</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>The equation of the panel under the mouse, with its numbers</source>
        <translation>Die Gleichung des Bereichs unter der Maus, mit ihren Zahlen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Per&amp;formance</source>
        <translation>&amp;Leistung</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Frames and iterations a second, in the corner</source>
        <translation>Bilder und Iterationen pro Sekunde, in der Ecke</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Open the &amp;lesson</source>
        <translation>&amp;Lektion öffnen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>From pixels to prediction, beside the panels it is about</source>
        <translation>Von Pixeln zur Vorhersage, neben den Bereichen, um die es geht</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;Next chapter</source>
        <translation>&amp;Nächstes Kapitel</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Go on in the lesson</source>
        <translation>In der Lektion weitergehen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;Previous chapter</source>
        <translation>&amp;Voriges Kapitel</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Go back in the lesson</source>
        <translation>In der Lektion zurückgehen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>P&amp;resenter mode</source>
        <translation>V&amp;ortragsmodus</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>One idea of the lesson at a time, in large type, on the whole screen</source>
        <translation>Einen Gedanken der Lektion nach dem anderen, in großer Schrift, auf dem ganzen Bildschirm</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>L&amp;eave the lesson</source>
        <translation>Lektion verla&amp;ssen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Put the panels back to where they were</source>
        <translation>Die Bereiche dorthin zurückstellen, wo sie waren</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>All keys, on one page</source>
        <translation>Alle Tasten auf einer Seite</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;Tour</source>
        <translation>&amp;Rundgang</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>What is where, in four steps</source>
        <translation>Was wo ist, in vier Schritten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;About lrviz</source>
        <translation>&amp;Über lrviz</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>What this program is</source>
        <translation>Was dieses Programm ist</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Another run from the start, beside the others</source>
        <translation>Noch ein Lauf vom Start aus, neben den anderen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Back to iteration 0, in the place of this run</source>
        <translation>Zurück zu Iteration 0, an Stelle dieses Laufs</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Go on from the iteration that is shown, with the settings of now, as another run in its own color</source>
        <translation>Ab der gezeigten Iteration mit den jetzigen Einstellungen weitergehen, als weiterer Lauf in eigener Farbe</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Several learning rates and methods from the same start, side by side</source>
        <translation>Mehrere Lernraten und Verfahren vom selben Start aus, nebeneinander</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <location filename="../../lrviz/gui/tour.py"/>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Run the descent, or pause it</source>
        <translation>Den Abstieg laufen lassen oder anhalten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <location filename="../../lrviz/gui/widgets/graph_page.py"/>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Do exactly one iteration, then hold</source>
        <translation>Genau eine Iteration machen, dann anhalten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <location filename="../../lrviz/gui/state/training.py"/>
        <location filename="../../lrviz/gui/widgets/graph_page.py"/>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;New run</source>
        <translation>&amp;Neuer Lauf</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;Fork from here</source>
        <translation>Hier &amp;abzweigen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>R&amp;ace…</source>
        <translation>&amp;Wettlauf…</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Ne&amp;xt run</source>
        <translation>Nä&amp;chster Lauf</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Show the run below in the list</source>
        <translation>Den Lauf darunter in der Liste zeigen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;Previous run</source>
        <translation>&amp;Voriger Lauf</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Show the run above in the list</source>
        <translation>Den Lauf darüber in der Liste zeigen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;Play the past</source>
        <translation>&amp;Vergangenheit abspielen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Let the run go by once more, from here (from the start, if live)</source>
        <translation>Den Lauf noch einmal vorüberziehen lassen, von hier aus (vom Start aus, wenn live)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>To the &amp;start</source>
        <translation>Zum &amp;Anfang</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Show iteration 0</source>
        <translation>Iteration 0 zeigen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Step &amp;back</source>
        <translation>Schritt &amp;zurück</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Show the iteration before</source>
        <translation>Die Iteration davor zeigen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Ten back</source>
        <translation>Zehn zurück</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Ten iterations back</source>
        <translation>Zehn Iterationen zurück</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>A hundred back</source>
        <translation>Hundert zurück</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>A hundred iterations back</source>
        <translation>Hundert Iterationen zurück</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Step &amp;on</source>
        <translation>Schritt &amp;weiter</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Show the next iteration; at the end of a paused run, do one</source>
        <translation>Die nächste Iteration zeigen; am Ende eines angehaltenen Laufs eine machen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Ten on</source>
        <translation>Zehn weiter</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Ten iterations on</source>
        <translation>Zehn Iterationen weiter</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>A hundred on</source>
        <translation>Hundert weiter</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>A hundred iterations on</source>
        <translation>Hundert Iterationen weiter</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>To the &amp;end</source>
        <translation>Zum &amp;Ende</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Show the last iteration there is</source>
        <translation>Die letzte Iteration zeigen, die es gibt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;Live</source>
        <translation>&amp;Live</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Show the present, and follow it</source>
        <translation>Die Gegenwart zeigen und ihr folgen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;Go to iteration…</source>
        <translation>&amp;Gehe zu Iteration…</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Type the iteration to show</source>
        <translation>Die Iteration eingeben, die gezeigt werden soll</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Undo {what}</source>
        <translation>Rückgängig: {what}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Redo {what}</source>
        <translation>Wiederholen: {what}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;Training</source>
        <translation>&amp;Training</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>T&amp;ime</source>
        <translation>&amp;Zeit</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;Lesson</source>
        <translation>&amp;Lektion</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;Appearance</source>
        <translation>&amp;Erscheinungsbild</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Lan&amp;guage</source>
        <translation>&amp;Sprache (Language)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Reset &amp;layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Like the &amp;system</source>
        <translation>Wie das S&amp;ystem</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>From its next start on, lrviz will be in {language}.</source>
        <translation>Ab dem nächsten Start ist die Sprache von lrviz {language}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Train on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Go on for another {count:,} iterations</source>
        <translation>Weitere {count:,} Iterationen anhängen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Add to {name} (y = &amp;1)…</source>
        <translation>Zu {name} (y = &amp;1) hinzufügen…</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Add to {name} (y = &amp;0)…</source>
        <translation>Zu {name} (y = &amp;0) hinzufügen…</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Open a folder with one sub-folder for each class</source>
        <translation>Einen Ordner mit einem Unterordner für jede Klasse öffnen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Open a data set</source>
        <translation>Einen Datensatz öffnen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Open a test folder with one sub-folder for each class</source>
        <translation>Einen Testordner mit einem Unterordner für jede Klasse öffnen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <location filename="../../lrviz/gui/panels/images_panel.py"/>
        <source>Add pictures of “{name}”</source>
        <translation>Bilder von „{name}“ hinzufügen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <location filename="../../lrviz/gui/panels/predict_panel.py"/>
        <source>Ask the neuron about pictures</source>
        <translation>Das Neuron zu Bildern befragen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Save the model</source>
        <translation>Das Modell speichern</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>&lt;p&gt;Gradient descent as it is: one artificial neuron, its cost, and the way down. Every curve, surface and picture is computed exactly from the pictures that are loaded.&lt;/p&gt;&lt;p&gt;Free software under the MIT licence.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Gradientenabstieg, wie er ist: ein künstliches Neuron, seine Kosten und der Weg nach unten. Jede Kurve, jede Oberfläche und jedes Bild wird exakt aus den geladenen Bildern berechnet.&lt;/p&gt;&lt;p&gt;Freie Software unter der MIT-Lizenz.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/menus.py"/>
        <source>About lrviz</source>
        <translation>Über lrviz</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/cost_panel.py"/>
        <source>Dashed: the test pictures.
Wheel or drag: look closer. Double click or A: everything. ← →: read values.
Click, drag the dot, or Return: show that iteration everywhere.</source>
        <translation>Gestrichelt: die Testbilder.
Rad oder Ziehen: genauer hinsehen. Doppelklick oder A: alles. ← →: Werte ablesen.
Klicken, den Punkt ziehen oder Eingabe: diese Iteration überall zeigen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/cost_panel.py"/>
        <location filename="../../lrviz/gui/window.py"/>
        <source>Cost J(w, b)</source>
        <translation>Kosten J(w, b)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/cost_panel.py"/>
        <source>iteration</source>
        <translation>Iteration</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/cost_panel.py"/>
        <source>Cost over the iterations</source>
        <translation>Kosten über den Iterationen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/cost_panel.py"/>
        <source>log x</source>
        <translation>log x</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/cost_panel.py"/>
        <source>Iterations (or the time) on a logarithmic axis</source>
        <translation>Iterationen (oder Zeit) auf logarithmischer Achse</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/cost_panel.py"/>
        <source>log y</source>
        <translation>log y</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/cost_panel.py"/>
        <source>J on a logarithmic axis</source>
        <translation>J auf logarithmischer Achse</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/cost_panel.py"/>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/cost_panel.py"/>
        <source>Over the seconds spent in training instead of the iterations</source>
        <translation>Über den Sekunden des Trainings statt über den Iterationen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/cost_panel.py"/>
        <source>tests</source>
        <translation>Tests</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/cost_panel.py"/>
        <source>The cost of the test pictures of the other runs too</source>
        <translation>Auch die Kosten der Testbilder der anderen Läufe</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/cost_panel.py"/>
        <source>The cost appears here with the first iteration.</source>
        <translation>Mit der ersten Iteration erscheinen hier die Kosten.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/cost_panel.py"/>
        <source>seconds of training</source>
        <translation>Sekunden Training</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/cost_panel.py"/>
        <source>now at {iteration:,}</source>
        <translation>jetzt bei {iteration:,}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/cost_panel.py"/>
        <source>J = {J} after {iterations}</source>
        <translation>J = {J} nach {iterations}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/cost_panel.py"/>
        <source>J = {J} at the start</source>
        <translation>J = {J} am Start</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/cost_panel.py"/>
        <source>From J = {start} to {J} in {iterations}.</source>
        <translation>Von J = {start} auf {J} in {iterations}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/cost_panel.py"/>
        <source>Test pictures: {J}.</source>
        <translation>Testbilder: {J}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/cost_panel.py"/>
        <source>Runs in the plot: {runs}.</source>
        <translation>Läufe im Diagramm: {runs}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/cost_panel.py"/>
        <location filename="../../lrviz/gui/widgets/cost_values.py"/>
        <location filename="../../lrviz/gui/widgets/judgement_view.py"/>
        <source>train</source>
        <translation>Training</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/cost_panel.py"/>
        <location filename="../../lrviz/gui/widgets/cost_values.py"/>
        <source>test</source>
        <translation>Test</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/evaluation_panel.py"/>
        <source>Mistakes</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/evaluation_panel.py"/>
        <source>The worst mistakes: wrong answers, the greatest loss first</source>
        <translation>Die schlimmsten Fehler: falsche Antworten, der größte Verlust zuerst</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/evaluation_panel.py"/>
        <source>Least sure</source>
        <translation>Am unsichersten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/evaluation_panel.py"/>
        <source>All pictures, those first whose z is nearest to 0</source>
        <translation>Alle Bilder, zuerst die, deren z der 0 am nächsten ist</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/evaluation_panel.py"/>
        <source>Costs</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/evaluation_panel.py"/>
        <source>The cost of each picture: its loss L, the greatest first</source>
        <translation>Die Kosten jedes Bilds: sein Verlust L, der größte zuerst</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/evaluation_panel.py"/>
        <location filename="../../lrviz/gui/window.py"/>
        <source>Evaluation</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/evaluation_panel.py"/>
        <source>Click, or press Enter: the picture opens in Predict</source>
        <translation>Klicken oder Eingabe drücken: Das Bild öffnet sich in „Vorhersage“</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/evaluation_panel.py"/>
        <source>One moment: the pictures are being judged.</source>
        <translation>Einen Moment: Die Bilder werden beurteilt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/evaluation_panel.py"/>
        <source>No “{name}” is answered “{answer}”.</source>
        <translation>Kein „{name}“ wird als „{answer}“ beantwortet.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/evaluation_panel.py"/>
        <source>No mistakes: every answer is right.</source>
        <translation>Keine Fehler: Jede Antwort stimmt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/evaluation_panel.py"/>
        <source>test pictures at iteration {iteration:,}</source>
        <translation>Testbilder bei Iteration {iteration:,}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/evaluation_panel.py"/>
        <source>training pictures at iteration {iteration:,}</source>
        <translation>Trainingsbilder bei Iteration {iteration:,}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/evaluation_panel.py"/>
        <source>{wrong:,} of {count:,} wrong, the greatest loss first</source>
        <translation>{wrong:,} von {count:,} falsch, der größte Verlust zuerst</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/evaluation_panel.py"/>
        <source>z nearest to 0 first</source>
        <translation>z am nächsten bei 0 zuerst</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/evaluation_panel.py"/>
        <source>mean L = {L}; J adds the penalty</source>
        <translation>mittleres L = {L}; zu J kommt der Strafterm</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/evaluation_panel.py"/>
        <source>mean L = {L} = J</source>
        <translation>mittleres L = {L} = J</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/graph_panel.py"/>
        <location filename="../../lrviz/gui/widgets/graph_view.py"/>
        <location filename="../../lrviz/gui/window.py"/>
        <source>Computation graph</source>
        <translation>Rechengraph</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/graph_panel.py"/>
        <source>One moment: the graph is being computed.</source>
        <translation>Einen Moment: Der Graph wird berechnet.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/graph_panel.py"/>
        <source>{count:,} training pictures</source>
        <translation>{count:,} Trainingsbilder</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/graph_panel.py"/>
        <location filename="../../lrviz/gui/panels/pixels_panel.py"/>
        <source>This picture is being prepared.</source>
        <translation>Dieses Bild wird vorbereitet.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/graph_panel.py"/>
        <location filename="../../lrviz/gui/panels/lab_panel.py"/>
        <location filename="../../lrviz/gui/panels/loop_panel.py"/>
        <source>One moment: the neuron is being prepared.</source>
        <translation>Einen Moment: Das Neuron wird vorbereitet.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/graph_panel.py"/>
        <source>{run} at iteration {iteration}</source>
        <translation>{run} bei Iteration {iteration}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/graph_panel.py"/>
        <source>Gradient check: one moment.</source>
        <translation>Gradientenprüfung: einen Moment.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/graph_panel.py"/>
        <source>The differences are beyond float64: choose smaller numbers.</source>
        <translation>Die Differenzen sprengen float64: kleinere Zahlen wählen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/images_panel.py"/>
        <location filename="../../lrviz/gui/window.py"/>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/images_panel.py"/>
        <location filename="../../lrviz/gui/window.py"/>
        <source>Files that could not be used</source>
        <translation>Nicht brauchbare Dateien</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/images_panel.py"/>
        <source>kept back for test</source>
        <translation>für Test zurückgehalten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/images_panel.py"/>
        <source>Swap y = 0 and y = 1</source>
        <translation>y = 0 und y = 1 vertauschen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/images_panel.py"/>
        <source>Exchange which class is y = 1 ({keys})</source>
        <translation>Wechseln, welche Klasse y = 1 ist ({keys})</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/images_panel.py"/>
        <source>Share kept back for test, in per cent</source>
        <translation>Anteil, der für Test zurückgehalten wird, in Prozent</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/images_panel.py"/>
        <source>Pictures the neuron never trains on: they show whether it has learned or memorised</source>
        <translation>Bilder, mit denen das Neuron nie trainiert: Sie zeigen, ob es gelernt oder auswendig gelernt hat</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/images_panel.py"/>
        <source>◥ &amp;Kept for test</source>
        <translation>◥ &amp;Für Test</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/images_panel.py"/>
        <source>Pictures with a corner like this are kept back for test</source>
        <translation>Bilder mit einer solchen Ecke sind für Test zurückgehalten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/images_panel.py"/>
        <source>Use a share</source>
        <translation>Anteil nehmen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/images_panel.py"/>
        <source>Forget the separate test set and keep back a share of the pictures above</source>
        <translation>Die eigene Testmenge vergessen und einen Anteil der Bilder oben zurückhalten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/images_panel.py"/>
        <source>{count:,} train</source>
        <translation>{count:,} Training</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/images_panel.py"/>
        <source>no pictures</source>
        <translation>keine Bilder</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/images_panel.py"/>
        <source>{count:,} test</source>
        <translation>{count:,} Test</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/images_panel.py"/>
        <source>Test set: 1 picture</source>
        <translation>Testmenge: 1 Bild</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/images_panel.py"/>
        <source>Test set: {count:,} pictures</source>
        <translation>Testmenge: {count:,} Bilder</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/images_panel.py"/>
        <source>Add a folder of “{name}”</source>
        <translation>Einen Ordner mit „{name}“ hinzufügen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lab_panel.py"/>
        <location filename="../../lrviz/gui/window.py"/>
        <source>Vectorisation lab</source>
        <translation>Vektorisierungslabor</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lab_panel.py"/>
        <source>{m:,} pictures × {n_x:,} numbers</source>
        <translation>{m:,} Bilder × {n_x:,} Zahlen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lab_panel.py"/>
        <source>measuring …</source>
        <translation>wird gemessen …</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lab_panel.py"/>
        <source>of other pictures</source>
        <translation>von anderen Bildern</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lab_panel.py"/>
        <source>Measuring: {way} …</source>
        <translation>Gemessen wird: {way} …</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lab_panel.py"/>
        <source>The pictures are being prepared …</source>
        <translation>Die Bilder werden vorbereitet …</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lab_panel.py"/>
        <source>One gradient step, J, dw and db, in four ways: Measure times each of them on your pictures. Figures are better while no training runs.</source>
        <translation>Ein Schritt des Gradientenabstiegs, J, dw und db, auf vier Wegen: „Messen“ stoppt die Zeit eines jeden mit den eigenen Bildern. Die Werte sind besser, während kein Training läuft.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lab_panel.py"/>
        <source>Measured on other pictures or another preparation than those of now.</source>
        <translation>Mit anderen Bildern oder einer anderen Vorbereitung als jetzt gemessen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lab_panel.py"/>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lab_panel.py"/>
        <source>Training went on meanwhile: figures are better when it is paused.</source>
        <translation>Inzwischen lief das Training weiter: Die Werte sind besser, wenn es angehalten ist.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lab_panel.py"/>
        <source>What runs: {way}</source>
        <translation>Was läuft: {way}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lab_panel.py"/>
        <source>lrviz was installed without its source.</source>
        <translation>lrviz wurde ohne seinen Quelltext installiert.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lesson_panel.py"/>
        <source>What is wrong with chapter files</source>
        <translation>Was an Kapiteldateien nicht stimmt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lesson_panel.py"/>
        <source>Each file, and what is wrong with it</source>
        <translation>Jede Datei, und was an ihr nicht stimmt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lesson_panel.py"/>
        <source>Start this chapter over</source>
        <translation>Dieses Kapitel von vorn beginnen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lesson_panel.py"/>
        <source>Start the whole lesson over</source>
        <translation>Die ganze Lektion von vorn beginnen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lesson_panel.py"/>
        <source>Teacher&#x27;s folder…</source>
        <translation>Ordner der Lehrkraft…</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lesson_panel.py"/>
        <source>Read the files again</source>
        <translation>Die Dateien neu lesen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lesson_panel.py"/>
        <source>Without the teacher&#x27;s folder</source>
        <translation>Ohne den Ordner der Lehrkraft</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lesson_panel.py"/>
        <source>There is no chapter: the files of the lesson are missing, or none of them can be read.</source>
        <translation>Es gibt kein Kapitel: Die Dateien der Lektion fehlen, oder keine lässt sich lesen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lesson_panel.py"/>
        <location filename="../../lrviz/gui/widgets/chapter_bar.py"/>
        <source>{done} of {count} exercises done</source>
        <translation>{done} von {count} Aufgaben erledigt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lesson_panel.py"/>
        <source>{sentence} {count} more are in the list.</source>
        <translation>{sentence} {count} weitere stehen in der Liste.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lesson_panel.py"/>
        <source>What was done is forgotten; Undo brings it back.</source>
        <translation>Was erledigt war, ist vergessen; Rückgängig holt es zurück.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lesson_panel.py"/>
        <source>A folder with chapters of your own</source>
        <translation>Ein Ordner mit eigenen Kapiteln</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/lesson_panel.py"/>
        <source>Text of the chapter</source>
        <translation>Text des Kapitels</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/loop_panel.py"/>
        <location filename="../../lrviz/gui/window.py"/>
        <source>The loop</source>
        <translation>Die Schleife</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/loop_panel.py"/>
        <source>At (w, b) of {run}, iteration {iteration}</source>
        <translation>Bei (w, b) von {run}, Iteration {iteration}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/loop_panel.py"/>
        <source>picture {i} of {m}</source>
        <translation>Bild {i} von {m}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/pixels_panel.py"/>
        <source>7 × 5 × 3 example</source>
        <translation>Beispiel 7 × 5 × 3</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/pixels_panel.py"/>
        <location filename="../../lrviz/gui/window.py"/>
        <source>Pixels to vector</source>
        <translation>Pixel zu Vektor</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/pixels_panel.py"/>
        <source>Previous training picture</source>
        <translation>Voriges Trainingsbild</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/pixels_panel.py"/>
        <source>Next training picture</source>
        <translation>Nächstes Trainingsbild</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/pixels_panel.py"/>
        <source>Number of the training picture</source>
        <translation>Nummer des Trainingsbilds</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/pixels_panel.py"/>
        <source>Which column of X, counted from 1</source>
        <translation>Welche Spalte von X, ab 1 gezählt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/pixels_panel.py"/>
        <location filename="../../lrviz/gui/widgets/graph_controls.py"/>
        <source>From Predict</source>
        <translation>Aus „Vorhersage“</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/pixels_panel.py"/>
        <source>The picture that is shown in Predict</source>
        <translation>Das Bild, das in „Vorhersage“ gezeigt wird</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/pixels_panel.py"/>
        <source>Unroll</source>
        <translation>Entrollen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/pixels_panel.py"/>
        <source>Watch the rows of R, G and B go into the column, one by one</source>
        <translation>Zusehen, wie die Zeilen von R, G und B eine nach der anderen in die Spalte gehen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/pixels_panel.py"/>
        <source>The lesson&#x27;s small example: 7·5·3 = 105 numbers, each of them readable</source>
        <translation>Das kleine Beispiel der Lektion: 7·5·3 = 105 Zahlen, jede davon lesbar</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/pixels_panel.py"/>
        <source>Back to my pictures</source>
        <translation>Zu meinen Bildern</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/pixels_panel.py"/>
        <source>picture {size} → x: {n_x:,} numbers</source>
        <translation>Bild {size} → x: {n_x:,} Zahlen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/pixels_panel.py"/>
        <source>There are no pictures yet: drop some on each class, or open a folder. The example needs none.</source>
        <translation>Es gibt noch keine Bilder: auf jeder Klasse einige ablegen oder einen Ordner öffnen. Das Beispiel braucht keine.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/pixels_panel.py"/>
        <source>The training is learning the mean picture.</source>
        <translation>Das Training lernt gerade das mittlere Bild.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/pixels_panel.py"/>
        <source>of {count:,}</source>
        <translation>von {count:,}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/pixels_panel.py"/>
        <source>{name}: not a column of X</source>
        <translation>{name}: keine Spalte von X</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/predict_panel.py"/>
        <location filename="../../lrviz/gui/window.py"/>
        <source>Predict</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/predict_panel.py"/>
        <source>Drop, paste or open a picture</source>
        <translation>Ein Bild ablegen, einfügen oder öffnen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/predict_panel.py"/>
        <source>the neuron tells what it sees</source>
        <translation>das Neuron sagt, was es sieht</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/predict_panel.py"/>
        <source>Ask the neuron</source>
        <translation>Das Neuron fragen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/predict_panel.py"/>
        <source>the picture is not added to the training data</source>
        <translation>das Bild kommt nicht zu den Trainingsdaten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/predict_panel.py"/>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/predict_panel.py"/>
        <source>Ask about picture files ({keys})</source>
        <translation>Nach Bilddateien fragen ({keys})</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/predict_panel.py"/>
        <location filename="../../lrviz/gui/widgets/picture_well.py"/>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/predict_panel.py"/>
        <source>Ask about a copied picture ({keys})</source>
        <translation>Nach einem kopierten Bild fragen ({keys})</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/predict_panel.py"/>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/predict_panel.py"/>
        <source>Put these pictures away</source>
        <translation>Diese Bilder weglegen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/predict_panel.py"/>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/predict_panel.py"/>
        <source>The loss of this answer on its curve, instead of σ(z)</source>
        <translation>Der Verlust dieser Antwort auf seiner Kurve, anstelle von σ(z)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/predict_panel.py"/>
        <source>Previous picture (←)</source>
        <translation>Voriges Bild (←)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/predict_panel.py"/>
        <source>Next picture (→)</source>
        <translation>Nächstes Bild (→)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/predict_panel.py"/>
        <location filename="../../lrviz/gui/tour.py"/>
        <source>{number} of {count}</source>
        <translation>{number} von {count}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/predict_panel.py"/>
        <source>drop a picture here</source>
        <translation>hier ein Bild ablegen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/predict_panel.py"/>
        <source>… and {count:,} more</source>
        <translation>… und {count:,} weitere</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/predict_panel.py"/>
        <source>The neuron is being prepared.</source>
        <translation>Das Neuron wird vorbereitet.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/predict_panel.py"/>
        <source>There is no neuron yet: it needs pictures of both classes.</source>
        <translation>Es gibt noch kein Neuron: Es braucht Bilder beider Klassen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/predict_panel.py"/>
        <source>This picture was read at {size}, the neuron now sees {wanted}: ask again.</source>
        <translation>Dieses Bild wurde mit {size} gelesen, das Neuron sieht jetzt {wanted}: noch einmal fragen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Stretch</source>
        <translation>Strecken</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Every picture is made as wide and as high as this, as in the lesson; shapes are distorted</source>
        <translation>Jedes Bild wird so breit und so hoch gemacht, wie in der Lektion; Formen werden verzerrt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Cut out the middle</source>
        <translation>Mitte ausschneiden</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Shapes are kept; what stands out on both sides is cut off</source>
        <translation>Formen bleiben; was auf beiden Seiten übersteht, wird abgeschnitten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Borders</source>
        <translation>Ränder</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Shapes are kept, and nothing is cut off; the rest has the color of the background</source>
        <translation>Formen bleiben, und nichts wird abgeschnitten; der Rest hat die Farbe des Hintergrunds</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Nearest pixel</source>
        <translation>Nächstes Pixel</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Takes one pixel for each: fast, and jagged</source>
        <translation>Nimmt für jedes ein Pixel: schnell und gezackt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Box</source>
        <translation>Box</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>The plain mean of the pixels that become one</source>
        <translation>Der einfache Mittelwert der Pixel, die zu einem werden</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Bilinear</source>
        <translation>Bilinear</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>A mean that weighs near pixels more; soft</source>
        <translation>Ein Mittelwert, in dem nahe Pixel mehr zählen; weich</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Hamming</source>
        <translation>Hamming</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Sharper than bilinear, without seams</source>
        <translation>Schärfer als bilinear, ohne Säume</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Bicubic</source>
        <translation>Bikubisch</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Sharp, with faint seams at edges; the usual choice</source>
        <translation>Scharf, mit schwachen Säumen an Kanten; die übliche Wahl</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Lanczos</source>
        <translation>Lanczos</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>The sharpest, with seams at edges; slow</source>
        <translation>Am schärfsten, mit Säumen an Kanten; langsam</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Behind transparent pictures, and in borders</source>
        <translation>Hinter durchsichtigen Bildern und in Rändern</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>White</source>
        <translation>Weiß</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Divide by &amp;255</source>
        <translation>Durch &amp;255 teilen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>x is 0 … 1 in place of 0 … 255, as in the lesson</source>
        <translation>x ist 0 … 1 statt 0 … 255, wie in der Lektion</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Subtract the &amp;mean picture</source>
        <translation>&amp;Mittleres Bild abziehen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>x is the difference from the mean of the training pictures: the bowl gets rounder</source>
        <translation>x ist der Unterschied zum Mittel der Trainingsbilder: Die Schüssel wird runder</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Divide by the &amp;deviation</source>
        <translation>Durch die A&amp;bweichung teilen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Each number varies by 1 over the training pictures, so all weigh the same</source>
        <translation>Jede Zahl streut über den Trainingsbildern um 1, alle wiegen also gleich viel</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <location filename="../../lrviz/gui/widgets/empty_state.py"/>
        <location filename="../../lrviz/gui/window.py"/>
        <source>Preparation</source>
        <translation>Vorbereitung</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Stop; the pictures stay as they are</source>
        <translation>Anhalten; die Bilder bleiben, wie sie sind</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Pictures of another shape</source>
        <translation>Bilder mit anderem Seitenverhältnis</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Color of borders, and behind transparent pictures</source>
        <translation>Farbe der Ränder und hinter durchsichtigen Bildern</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>How the size is changed</source>
        <translation>Wie die Größe geändert wird</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Three numbers a pixel: red, green, blue</source>
        <translation>Drei Zahlen pro Pixel: Rot, Grün, Blau</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>One number a pixel: 0.299 R + 0.587 G + 0.114 B</source>
        <translation>Eine Zahl pro Pixel: 0.299 R + 0.587 G + 0.114 B</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Color</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>The neuron sees color</source>
        <translation>Das Neuron sieht Farbe</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>The neuron sees grey</source>
        <translation>Das Neuron sieht Grau</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Below this learning rate the cost can never rise: the rounder the bowl, the larger it is</source>
        <translation>Unter dieser Lernrate können die Kosten nie steigen: Je runder die Schüssel, desto größer ist sie</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>As it is → as it is seen</source>
        <translation>Wie es ist → wie es gesehen wird</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>The lesson&#x27;s way</source>
        <translation>Wie in der Lektion</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Stretch, color, divide by 255, at the size above</source>
        <translation>Strecken, Farbe, durch 255 teilen, in der Größe oben</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <location filename="../../lrviz/gui/widgets/exercise_view.py"/>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Behind</source>
        <translation>Dahinter</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Colors</source>
        <translation>Farben</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>n_x = {product} = {n_x:,} numbers</source>
        <translation>n_x = {product} = {n_x:,} Zahlen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Drawn pictures are drawn at this size: shape and filter change nothing for them.</source>
        <translation>Gezeichnete Bilder werden in dieser Größe gezeichnet: Form und Filter ändern für sie nichts.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>The safe learning rate appears with the neuron.</source>
        <translation>Die sichere Lernrate erscheint mit dem Neuron.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>α is safe below {rate}</source>
        <translation>α ist sicher unter {rate}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>α is safe below {rate}; before the last change {was} ({change})</source>
        <translation>α ist sicher unter {rate}; vor der letzten Änderung {was} ({change})</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>α is safe below {rate}; before the last change {was} (the same)</source>
        <translation>α ist sicher unter {rate}; vor der letzten Änderung {was} (gleich)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>Prepared like this: {way}.</source>
        <translation>So vorbereitet: {way}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>{percent:.0f} % more</source>
        <translation>{percent:.0f} % mehr</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>{percent:.0f} % less</source>
        <translation>{percent:.0f} % weniger</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>{times} × more</source>
        <translation>{times} × mehr</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>{times} × less</source>
        <translation>{times} × weniger</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>The pictures have no file to be read from again: another size is made of the pixels there are. Undo brings those back.</source>
        <translation>Die Bilder haben keine Datei, aus der sie neu gelesen werden könnten: Eine andere Größe wird aus den Pixeln gemacht, die da sind. Rückgängig holt diese zurück.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>1 picture has no file to be read from again: another size is made of the pixels there are. Undo brings those back.</source>
        <translation>1 Bild hat keine Datei, aus der es neu gelesen werden könnte: Eine andere Größe wird aus den Pixeln gemacht, die da sind. Rückgängig holt diese zurück.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/preparation_panel.py"/>
        <source>{count:,} pictures have no file to be read from again: another size is made of the pixels there are. Undo brings those back.</source>
        <translation>{count:,} Bilder haben keine Datei, aus der sie neu gelesen werden könnten: Eine andere Größe wird aus den Pixeln gemacht, die da sind. Rückgängig holt diese zurück.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/runs_panel.py"/>
        <location filename="../../lrviz/gui/widgets/run_table.py"/>
        <location filename="../../lrviz/gui/window.py"/>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/runs_panel.py"/>
        <location filename="../../lrviz/gui/state/training.py"/>
        <source>New run</source>
        <translation>Neuer Lauf</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/runs_panel.py"/>
        <source>Another run from the start, beside the others ({keys})</source>
        <translation>Noch ein Lauf vom Start aus, neben den anderen ({keys})</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/runs_panel.py"/>
        <location filename="../../lrviz/gui/state/training.py"/>
        <source>Fork</source>
        <translation>Abzweigen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/runs_panel.py"/>
        <source>Go on from the iteration that is shown, with the settings of now, as another run ({keys})</source>
        <translation>Ab der gezeigten Iteration mit den jetzigen Einstellungen weitergehen, als weiterer Lauf ({keys})</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/runs_panel.py"/>
        <source>Race…</source>
        <translation>Wettlauf…</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/runs_panel.py"/>
        <source>Several learning rates and methods from the same start, side by side ({keys})</source>
        <translation>Mehrere Lernraten und Verfahren vom selben Start aus, nebeneinander ({keys})</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/runs_panel.py"/>
        <source>Take the marked run out of the list; undo brings it back (Delete)</source>
        <translation>Den markierten Lauf aus der Liste nehmen; Rückgängig holt ihn zurück (Entf)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/runs_panel.py"/>
        <source>The first run appears here.</source>
        <translation>Hier erscheint der erste Lauf.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/runs_panel.py"/>
        <source>{count} runs</source>
        <translation>{count} Läufe</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/runs_panel.py"/>
        <source>The last run stays: Reset starts it anew.</source>
        <translation>Der letzte Lauf bleibt: Zurücksetzen beginnt ihn neu.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/runs_panel.py"/>
        <source>small random weights (seed {seed})</source>
        <translation>kleine zufällige Gewichte (Seed {seed})</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/runs_panel.py"/>
        <source>the weights put by hand</source>
        <translation>die von Hand gesetzten Gewichte</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/step_panel.py"/>
        <location filename="../../lrviz/gui/window.py"/>
        <source>One step</source>
        <translation>Ein Schritt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/step_panel.py"/>
        <source>J along a line is being computed.</source>
        <translation>J entlang einer Linie wird berechnet.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/step_panel.py"/>
        <source>{line}; slope {slope}.</source>
        <translation>{line}; Steigung {slope}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/step_panel.py"/>
        <source>J is lowest at {value}.</source>
        <translation>J ist am tiefsten bei {value}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/step_panel.py"/>
        <source>Fork from here to try it.</source>
        <translation>Hier abzweigen, um es auszuprobieren.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/step_panel.py"/>
        <source>Let go to train with it.</source>
        <translation>Loslassen, um damit zu trainieren.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/step_panel.py"/>
        <source>Too small to be seen here.</source>
        <translation>Zu klein, um es hier zu sehen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/step_panel.py"/>
        <source>Drag the orange dot along the curve: what if it were there?</source>
        <translation>Den orangen Punkt auf der Kurve ziehen: Was, wenn er dort wäre?</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/step_panel.py"/>
        <source>Drag the landing dot, or press ← →, to change α.</source>
        <translation>Den Landepunkt ziehen oder ← → drücken, um α zu ändern.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/step_panel.py"/>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>one weight</source>
        <translation>ein Gewicht</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/step_panel.py"/>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <location filename="../../lrviz/gui/widgets/unroll_view.py"/>
        <source>row {row}, column {column}</source>
        <translation>Zeile {row}, Spalte {column}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/step_panel.py"/>
        <source>row {row}, column {column}, {color}</source>
        <translation>Zeile {row}, Spalte {column}, {color}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/surface_panel.py"/>
        <source>Each point of this plane is one (w, b); its color is the exact cost J there, on a logarithmic scale.
Red dot: the start. The dot with the label: where the neuron is now. Star: the lowest point of this plane.
Points of the path that lie off the plane are drawn fainter.
Click, or drag the dot, to put the weights there. Wheel and drag zoom and move; A shows the whole again.</source>
        <translation>Jeder Punkt dieser Ebene ist ein (w, b); seine Farbe sind die exakten Kosten J dort, auf logarithmischer Skala.
Roter Punkt: der Start. Der Punkt mit Beschriftung: wo das Neuron jetzt ist. Stern: der tiefste Punkt dieser Ebene.
Punkte des Wegs, die abseits der Ebene liegen, sind blasser gezeichnet.
Klicken oder den Punkt ziehen, um die Gewichte dorthin zu setzen. Rad und Ziehen vergrößern und verschieben; A zeigt wieder das Ganze.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/surface_panel.py"/>
        <source>The same surface in space: the height is J, the colors are those of the flat picture.
Drag to turn it, or use the arrow keys; the wheel zooms, A shows the whole from where one looked first.
Click to put the weights there.</source>
        <translation>Dieselbe Oberfläche im Raum: Die Höhe ist J, die Farben sind die des flachen Bilds.
Ziehen oder Pfeiltasten drehen sie; das Rad vergrößert, A zeigt das Ganze von dort, wo man zuerst hinsah.
Klicken, um die Gewichte dorthin zu setzen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/surface_panel.py"/>
        <location filename="../../lrviz/gui/window.py"/>
        <source>Loss surface</source>
        <translation>Oberfläche der Kosten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/surface_panel.py"/>
        <location filename="../../lrviz/surface/planes.py"/>
        <location filename="../../lrviz/surface/view.py"/>
        <source>along the descent ‖Δw‖</source>
        <translation>entlang des Abstiegs ‖Δw‖</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/surface_panel.py"/>
        <location filename="../../lrviz/surface/planes.py"/>
        <location filename="../../lrviz/surface/view.py"/>
        <source>stiffest direction</source>
        <translation>steifste Richtung</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/surface_panel.py"/>
        <source>Loss surface in space</source>
        <translation>Oberfläche der Kosten im Raum</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/surface_panel.py"/>
        <source>The loss surface is being computed.</source>
        <translation>Die Oberfläche der Kosten wird berechnet.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <source>Signed</source>
        <translation>Vorzeichen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <source>One number for each pixel, R + G + B: orange above zero, blue below, grey at zero</source>
        <translation>Eine Zahl für jedes Pixel, R + G + B: orange über null, blau darunter, grau bei null</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <source>RGB</source>
        <translation>RGB</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <source>Red, green and blue as they are: brighter is above zero, darker below, mid-grey is zero</source>
        <translation>Rot, Grün und Blau, wie sie sind: heller ist über null, dunkler darunter, mittleres Grau ist null</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <source>click the first pixel</source>
        <translation>das erste Pixel anklicken</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <source>click the second pixel</source>
        <translation>das zweite Pixel anklicken</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <source>click the third pixel</source>
        <translation>das dritte Pixel anklicken</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <source>The neuron sees grey: it has one weight for each pixel, no red, green and blue</source>
        <translation>Das Neuron sieht Grau: Es hat ein Gewicht für jedes Pixel, kein Rot, Grün und Blau</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <location filename="../../lrviz/gui/window.py"/>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <source>Weights as a picture</source>
        <translation>Gewichte als Bild</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <source>Weights: {way}</source>
        <translation>Gewichte: {way}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <source>The weights appear here with the neuron.</source>
        <translation>Mit dem Neuron erscheinen hier die Gewichte.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <source>click a pixel</source>
        <translation>ein Pixel anklicken</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <source>w as a picture</source>
        <translation>w als Bild</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <source>{wish} (or arrow keys and Enter; Esc gives up)</source>
        <translation>{wish} (oder Pfeiltasten und Eingabe; Esc gibt auf)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <source>{wish} (Esc gives up)</source>
        <translation>{wish} (Esc gibt auf)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <source>w = 0: nothing learned yet.</source>
        <translation>w = 0: noch nichts gelernt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <source>w at iteration {iteration:,}: between {low} and {high}. Above zero speaks for {positive}, below zero for {negative}.</source>
        <translation>w bei Iteration {iteration:,}: zwischen {low} und {high}. Über null spricht für {positive}, unter null für {negative}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <source>The brightest and the darkest stand for this much, in the color that has the largest weights</source>
        <translation>Das Hellste und das Dunkelste stehen für so viel, in der Farbe mit den größten Gewichten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <source>The strongest colors stand for this much or more</source>
        <translation>Die kräftigsten Farben stehen für so viel oder mehr</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <source>The strongest colors stand for this much or more, R + G + B together</source>
        <translation>Die kräftigsten Farben stehen für so viel oder mehr, R + G + B zusammen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <source>w = 0: nothing learned yet</source>
        <translation>w = 0: noch nichts gelernt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <source>bright speaks for {positive}, dark for {negative}</source>
        <translation>hell spricht für {positive}, dunkel für {negative}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <source>&lt;span style=&quot;color:{orange}&quot;&gt;orange&lt;/span&gt; speaks for {positive}, &lt;span style=&quot;color:{blue}&quot;&gt;blue&lt;/span&gt; for {negative}</source>
        <translation>&lt;span style=&quot;color:{orange}&quot;&gt;Orange&lt;/span&gt; spricht für {positive}, &lt;span style=&quot;color:{blue}&quot;&gt;Blau&lt;/span&gt; für {negative}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/panels/weights_panel.py"/>
        <location filename="../../lrviz/gui/widgets/answer_view.py"/>
        <source>row {row}, column {column}: {value}</source>
        <translation>Zeile {row}, Spalte {column}: {value}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/real_data.py"/>
        <source>&amp;CIFAR-10: cats against the rest</source>
        <translation>&amp;CIFAR-10: Katzen gegen den Rest</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/real_data.py"/>
        <source>Oxford &amp;pets: cats against dogs</source>
        <translation>Oxford &amp;Pets: Katzen gegen Hunde</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/real_data.py"/>
        <source>&amp;Handwritten digits: 3 against 8</source>
        <translation>&amp;Handgeschriebene Ziffern: 3 gegen 8</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/real_data.py"/>
        <source>&amp;Real data</source>
        <translation>&amp;Echte Daten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/real_data.py"/>
        <source>Download &amp;address…</source>
        <translation>&amp;Adresse für Downloads…</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/real_data.py"/>
        <source>Take the archives from another server than the publishers&#x27;</source>
        <translation>Die Archive von einem anderen Server als dem der Herausgeber holen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/real_data.py"/>
        <source>Download {title}</source>
        <translation>{title} herunterladen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/real_data.py"/>
        <source>Download {title}, {size} still to come?</source>
        <translation>{title} herunterladen, noch {size}?</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/real_data.py"/>
        <source>Download {title} ({size})?</source>
        <translation>{title} herunterladen ({size})?</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/real_data.py"/>
        <source>It comes from {host} and is kept in {folder}, where it will take {size}; the next time it is there at once.

You can go on working meanwhile. If you cancel, what has come is kept.</source>
        <translation>Die Daten kommen von {host} und bleiben in {folder}, wo sie {size} belegen werden; beim nächsten Mal sind sie sofort da.

Die Arbeit kann inzwischen weitergehen. Beim Abbrechen bleibt erhalten, was schon da ist.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/real_data.py"/>
        <source>&amp;Download</source>
        <translation>&amp;Herunterladen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/real_data.py"/>
        <source>Download address</source>
        <translation>Adresse für Downloads</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/real_data.py"/>
        <source>Address of a server that has {names}.
Empty: the servers of those who published them.</source>
        <translation>Adresse eines Servers mit {names}.
Leer: die Server der Herausgeber.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/real_data.py"/>
        <source>{text} cannot be used: an address begins with http:// or https:// and a server.</source>
        <translation>{text} ist nicht brauchbar: Eine Adresse beginnt mit http:// oder https:// und einem Server.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>small random w</source>
        <translation>kleines zufälliges w</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>More settings of the descent</source>
        <translation>Weitere Einstellungen des Abstiegs</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>λ of the penalty (λ/2)‖w‖²: it keeps the weights small, and gives every cost a lowest point</source>
        <translation>λ des Strafterms (λ/2)‖w‖²: Er hält die Gewichte klein und gibt allen Kosten einen tiefsten Punkt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>Penalty λ, slider</source>
        <translation>Strafterm λ, Regler</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>{tip}. 0 at the left end.</source>
        <translation>{tip}. 0 am linken Ende.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>Penalty λ</source>
        <translation>Strafterm λ</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>&amp;Penalty λ</source>
        <translation>&amp;Strafterm λ</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>Schedule of α</source>
        <translation>Verlauf von α</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>Decay</source>
        <translation>Abnahme</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>α/(1 + decay·k) at iteration k</source>
        <translation>α/(1 + Abnahme·k) bei Iteration k</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>S&amp;chedule of α</source>
        <translation>&amp;Verlauf von α</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>decay</source>
        <translation>Abnahme</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>Momentum μ</source>
        <translation>Momentum μ</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>Pictures in a batch</source>
        <translation>Bilder in einem Batch</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>Seed of the shuffling</source>
        <translation>Seed des Mischens</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>&amp;Momentum μ</source>
        <translation>&amp;Momentum μ</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>&amp;Batch, pictures</source>
        <translation>&amp;Batch, Bilder</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>Where runs start</source>
        <translation>Wo Läufe starten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>Where new runs start; a run that has not begun starts there at once</source>
        <translation>Wo neue Läufe starten; ein Lauf, der noch nicht begonnen hat, startet sofort dort</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>Spread of the random weights</source>
        <translation>Streuung der zufälligen Gewichte</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>Standard deviation of the random weights</source>
        <translation>Standardabweichung der zufälligen Gewichte</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>Seed of the random weights</source>
        <translation>Seed der zufälligen Gewichte</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>Draw again</source>
        <translation>Neu ziehen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>Draw other random weights: the next seed</source>
        <translation>Andere zufällige Gewichte ziehen: der nächste Seed</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>S&amp;tart</source>
        <translation>S&amp;tart</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>spread</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>The start counts for new runs and Reset; all else at once.</source>
        <translation>Der Start gilt für neue Läufe und für Zurücksetzen; alles andere sofort.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>{what}: only mini-batches take a few pictures at a time</source>
        <translation>{what}: nur Mini-Batches nehmen einige wenige Bilder auf einmal</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>as long a step as surely lowers the cost</source>
        <translation>der längste Schritt, bei dem die Kosten sicher sinken</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>as long a step as surely lowers the cost: only plain gradient descent promises a falling cost, {method} does not</source>
        <translation>der längste Schritt, bei dem die Kosten sicher sinken: nur der einfache Gradientenabstieg verspricht sinkende Kosten, {method} nicht</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>the same α at every iteration</source>
        <translation>dasselbe α bei jeder Iteration</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>α gets smaller with time</source>
        <translation>α wird mit der Zeit kleiner</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>How α changes. {schedule}: {meaning}</source>
        <translation>Wie sich α ändert. {schedule}: {meaning}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>How much of the last step goes on: at least 0, less than 1</source>
        <translation>Wie viel vom letzten Schritt weitergeht: mindestens 0, weniger als 1</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>{tip}. {method} has none.</source>
        <translation>{tip}. {method} hat keines.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>“{text}” can&#x27;t be λ: it must be a number of at least 0, such as 0.01.</source>
        <translation>„{text}“ kann nicht λ sein: Es muss eine Zahl von mindestens 0 sein, etwa 0.01.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>“{text}” can&#x27;t be the decay: it must be a number of at least 0, such as 0.001.</source>
        <translation>„{text}“ kann nicht die Abnahme sein: Sie muss eine Zahl von mindestens 0 sein, etwa 0.001.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>“{text}” can&#x27;t be μ: it must be a number of at least 0 and less than 1, such as 0.9.</source>
        <translation>„{text}“ kann nicht μ sein: Es muss eine Zahl von mindestens 0 und kleiner als 1 sein, etwa 0.9.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/recipe_box.py"/>
        <source>“{text}” can&#x27;t be the spread: it must be greater than 0 and at most 1,000, such as 0.01.</source>
        <translation>„{text}“ kann nicht die Streuung sein: Sie muss größer als 0 und höchstens 1,000 sein, etwa 0.01.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/lesson.py"/>
        <source>Start the lesson over</source>
        <translation>Die Lektion von vorn beginnen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/lesson.py"/>
        <source>Start “{title}” over</source>
        <translation>„{title}“ von vorn beginnen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/picture_words.py"/>
        <source>prepare pictures differently</source>
        <translation>Bilder anders vorbereiten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/picture_words.py"/>
        <source>Your pictures have taken the place of the drawn ones; undo (Ctrl+Z) brings those back.</source>
        <translation>Die eigenen Bilder sind an die Stelle der gezeichneten getreten; Rückgängig (Strg+Z) holt diese zurück.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/picture_words.py"/>
        <source>Pictures can be moved and removed once all of them are loaded.</source>
        <translation>Bilder lassen sich verschieben und entfernen, sobald alle geladen sind.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/picture_words.py"/>
        <source>The classes can be changed once the pictures are loaded.</source>
        <translation>Die Klassen lassen sich ändern, sobald die Bilder geladen sind.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/picture_words.py"/>
        <source>Other pictures were opened while these were read, of another size: add them again.</source>
        <translation>Während diese Bilder gelesen wurden, wurden andere mit anderer Größe geöffnet: noch einmal hinzufügen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/picture_words.py"/>
        <source>add 1 picture</source>
        <translation>1 Bild hinzufügen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/picture_words.py"/>
        <source>add {count:,} pictures</source>
        <translation>{count:,} Bilder hinzufügen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/picture_words.py"/>
        <source>add 1 picture in place of the drawn ones</source>
        <translation>1 Bild statt der gezeichneten hinzufügen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/picture_words.py"/>
        <source>add {count:,} pictures in place of the drawn ones</source>
        <translation>{count:,} Bilder statt der gezeichneten hinzufügen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/picture_words.py"/>
        <source>move 1 picture</source>
        <translation>1 Bild verschieben</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/picture_words.py"/>
        <source>move {count:,} pictures</source>
        <translation>{count:,} Bilder verschieben</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/picture_words.py"/>
        <source>remove 1 picture</source>
        <translation>1 Bild entfernen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/picture_words.py"/>
        <source>remove {count:,} pictures</source>
        <translation>{count:,} Bilder entfernen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/picture_words.py"/>
        <source>The {count:,} test pictures are left out; undo (Ctrl+Z) brings them back.</source>
        <translation>Die {count:,} Testbilder sind weggelassen; Rückgängig (Strg+Z) holt sie zurück.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/picture_words.py"/>
        <source>{count:,} of the files could not be read again: their pictures are made of what was there.</source>
        <translation>{count:,} der Dateien ließen sich nicht noch einmal lesen: Ihre Bilder sind aus dem gemacht, was da war.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/picture_words.py"/>
        <source>1 file</source>
        <translation>1 Datei</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/picture_words.py"/>
        <source>{count:,} files</source>
        <translation>{count:,} Dateien</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/picture_words.py"/>
        <location filename="../../lrviz/gui/widgets/picture_well.py"/>
        <source>1 picture</source>
        <translation>1 Bild</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/picture_words.py"/>
        <source>{count:,} pictures</source>
        <translation>{count:,} Bilder</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/picture_words.py"/>
        <source>{pictures} loaded; {files} could not be used.</source>
        <translation>{pictures} geladen; {files} nicht brauchbar.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/pictures.py"/>
        <source>Drawing cats and dogs</source>
        <translation>Katzen und Hunde werden gezeichnet</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/pictures.py"/>
        <source>Opening {name}</source>
        <translation>{name} wird geöffnet</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/pictures.py"/>
        <source>Loading pictures</source>
        <translation>Bilder werden geladen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/pictures.py"/>
        <source>forget the test set</source>
        <translation>Testmenge vergessen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/pictures.py"/>
        <source>swap y = 0 and y = 1</source>
        <translation>y = 0 und y = 1 vertauschen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/pictures.py"/>
        <source>rename a class</source>
        <translation>eine Klasse umbenennen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/pictures.py"/>
        <source>change the test share</source>
        <translation>Testanteil ändern</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/pictures.py"/>
        <source>open pictures</source>
        <translation>Bilder öffnen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/pictures.py"/>
        <source>open a test set</source>
        <translation>eine Testmenge öffnen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/pictures.py"/>
        <source>Preparing pictures anew</source>
        <translation>Bilder werden neu vorbereitet</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/session.py"/>
        <source>{name} was not saved: there is no neuron yet. Try again when the pictures are prepared.</source>
        <translation>{name} wurde nicht gespeichert: Es gibt noch kein Neuron. Noch einmal versuchen, wenn die Bilder vorbereitet sind.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/session.py"/>
        <source>{name} saved: the neuron as it was after 1 iteration.</source>
        <translation>{name} gespeichert: das Neuron, wie es nach 1 Iteration war.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/session.py"/>
        <source>{name} saved: the neuron as it was after {count:,} iterations.</source>
        <translation>{name} gespeichert: das Neuron, wie es nach {count:,} Iterationen war.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/training.py"/>
        <source>Change the method</source>
        <translation>Verfahren wechseln</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/training.py"/>
        <location filename="../../lrviz/gui/widgets/race_dialog.py"/>
        <source>Race</source>
        <translation>Wettlauf</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/training.py"/>
        <source>Rename {name}</source>
        <translation>{name} umbenennen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/training.py"/>
        <source>Delete run</source>
        <translation>Lauf löschen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/training.py"/>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>Put the weights there</source>
        <translation>Gewichte dorthin setzen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/state/training.py"/>
        <location filename="../../lrviz/session/worker.py"/>
        <source>Preparing the pictures for training</source>
        <translation>Die Bilder werden für das Training vorbereitet</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/timeline.py"/>
        <source>← → one iteration, with Shift ten, with Ctrl and Shift a hundred. Home: the start. End: the present.</source>
        <translation>← → eine Iteration, mit Umschalt zehn, mit Strg und Umschalt hundert. Pos1: der Start. Ende: die Gegenwart.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/timeline.py"/>
        <source>Time machine</source>
        <translation>Zeitmaschine</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/timeline.py"/>
        <source>Iteration that is shown</source>
        <translation>Gezeigte Iteration</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/timeline.py"/>
        <source>● Live</source>
        <translation>● Live</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/timeline.py"/>
        <source>Live: show the present, and follow it</source>
        <translation>Live: die Gegenwart zeigen und ihr folgen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/timeline.py"/>
        <source>Fork from here</source>
        <translation>Hier abzweigen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/timeline.py"/>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>Iteration</source>
        <translation>Iteration</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/timeline.py"/>
        <source>Type an iteration, then Enter ({keys}). {how}</source>
        <translation>Eine Iteration eingeben, dann Eingabetaste ({keys}). {how}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/timeline.py"/>
        <source>“{text}” is no iteration of this run: type a number from 0 to {last:,}, as far as the run has got.</source>
        <translation>„{text}“ ist keine Iteration dieses Laufs: eine Zahl von 0 bis {last:,} eingeben, so weit ist der Lauf gekommen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/timeline.py"/>
        <source>from here on {settings}</source>
        <translation>ab hier {settings}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/timeline.py"/>
        <source>another run</source>
        <translation>einem anderen Lauf</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/timeline.py"/>
        <source>forked from {parent}</source>
        <translation>abgezweigt von {parent}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>1 iteration / s</source>
        <translation>1 Iteration / s</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>5 iterations / s</source>
        <translation>5 Iterationen / s</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>20 iterations / s</source>
        <translation>20 Iterationen / s</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>60 iterations / s</source>
        <translation>60 Iterationen / s</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>Watchable (10 s)</source>
        <translation>Zum Zusehen (10 s)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>500 iterations / s</source>
        <translation>500 Iterationen / s</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>Full speed</source>
        <translation>Volles Tempo</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>w := w − α dw, all pictures at each step</source>
        <translation>w := w − α dw, alle Bilder bei jedem Schritt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>a part of the last step goes on: it gathers speed along the valley</source>
        <translation>ein Teil des letzten Schritts geht weiter: das gibt Schwung entlang des Tals</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>momentum that looks at the slope where it is about to be</source>
        <translation>Momentum, das die Steigung dort ansieht, wo es gleich sein wird</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>each weight has its own step, by how large its slopes have been</source>
        <translation>jedes Gewicht hat seinen eigenen Schritt, je nachdem, wie groß seine Steigungen waren</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>each step looks at a few pictures only: cheap, and noisy</source>
        <translation>jeder Schritt sieht nur einige wenige Bilder: billig und verrauscht</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>the step also knows the curvature: a handful are enough, each of them dear</source>
        <translation>der Schritt kennt auch die Krümmung: eine Handvoll genügt, jeder davon teuer</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <location filename="../../lrviz/gui/window.py"/>
        <source>Training controls</source>
        <translation>Steuerung des Trainings</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <location filename="../../lrviz/gui/widgets/race_dialog.py"/>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>More ▾</source>
        <translation>Mehr ▾</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>More settings: penalty, schedule, momentum, start</source>
        <translation>Weitere Einstellungen: Strafterm, Verlauf, Momentum, Start</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>More • ▾</source>
        <translation>Mehr • ▾</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>Other settings than usual (More)</source>
        <translation>Andere Einstellungen als üblich (Mehr)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>&amp;Learning rate α</source>
        <translation>&amp;Lernrate α</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>How long a step is</source>
        <translation>Wie lang ein Schritt ist</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>Learning rate α, slider</source>
        <translation>Lernrate α, Regler</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>Learning rate α</source>
        <translation>Lernrate α</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>Type any α greater than 0, then Enter</source>
        <translation>Ein beliebiges α größer als 0 eingeben, dann Eingabetaste</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>&amp;Iterations</source>
        <translation>&amp;Iterationen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>Iterations: where the run stops</source>
        <translation>Iterationen: wo der Lauf endet</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>The run stops here; raise it to go on</source>
        <translation>Hier endet der Lauf; zum Weitermachen erhöhen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>How many iterations a second; the pictures are the same, only sooner</source>
        <translation>Wie viele Iterationen pro Sekunde; die Bilder sind dieselben, nur früher</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>How long a step is: w := w − α dw.</source>
        <translation>Wie lang ein Schritt ist: w := w − α dw.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>“Always safe” chooses each step itself (More, Schedule).</source>
        <translation>„Immer sicher“ wählt jeden Schritt selbst (Mehr, Verlauf).</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>How long a step of {method} is; the safe limit 2/L is not about it.</source>
        <translation>Wie lang ein Schritt von {method} ist; um ihn geht es bei der sicheren Grenze 2/L nicht.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>How long a step is: w := w − α dw. Safe below 2/L = {safe} (triangle): there the cost of plain descent never rises.</source>
        <translation>Wie lang ein Schritt ist: w := w − α dw. Sicher unter 2/L = {safe} (Dreieck): dort steigen die Kosten des einfachen Abstiegs nie.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>Here, at these weights, the limit is {here} (grey).</source>
        <translation>Hier, bei diesen Gewichten, ist die Grenze {here} (grau).</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>random start</source>
        <translation>zufälliger Start</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>start by hand</source>
        <translation>Start von Hand</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>Penalty λ, schedule of α, momentum, batches, start</source>
        <translation>Strafterm λ, Verlauf von α, Momentum, Batches, Start</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>{what}. Now: {unusual}</source>
        <translation>{what}. Jetzt: {unusual}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <location filename="../../lrviz/gui/widgets/empty_state.py"/>
        <source>One moment: the pictures are coming.</source>
        <translation>Einen Moment: Die Bilder kommen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>The fork takes a suitable α.</source>
        <translation>Der Abzweig nimmt ein passendes α.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>The fork takes {settings}.</source>
        <translation>Der Abzweig nimmt {settings}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/toolbar.py"/>
        <source>“{text}” can&#x27;t be a learning rate: α must be a number greater than 0, such as 0.002.</source>
        <translation>„{text}“ kann keine Lernrate sein: α muss eine Zahl größer als 0 sein, etwa 0.002.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/tour.py"/>
        <source>The pictures</source>
        <translation>Die Bilder</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/tour.py"/>
        <source>The neuron learns from these: one class is y = 1, the other y = 0. Drop your own pictures on either.</source>
        <translation>Aus ihnen lernt das Neuron: Eine Klasse ist y = 1, die andere y = 0. Eigene Bilder lassen sich auf beiden ablegen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/tour.py"/>
        <source>Lets the neuron learn by gradient descent. Space does the same; S does one single step.</source>
        <translation>Lässt das Neuron durch Gradientenabstieg lernen. Die Leertaste tut dasselbe; S macht einen einzelnen Schritt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/tour.py"/>
        <source>The way down</source>
        <translation>Der Weg nach unten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/tour.py"/>
        <source>The dot goes down the surface of the cost while the curve of J below falls. Every point is computed from the pictures. Below that, the time machine goes back to any iteration.</source>
        <translation>Der Punkt geht auf der Oberfläche der Kosten nach unten, während darunter die Kurve von J fällt. Jeder Punkt ist aus den Bildern berechnet. Ganz unten führt die Zeitmaschine zu jeder Iteration zurück.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/tour.py"/>
        <source>Your turn</source>
        <translation>Jetzt selbst</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/tour.py"/>
        <source>Drop a picture here and see what the neuron thinks, and why. The lesson tells the rest, step by step.</source>
        <translation>Hier ein Bild ablegen und sehen, was das Neuron davon hält und warum. Den Rest erzählt die Lektion, Schritt für Schritt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/tour.py"/>
        <source>Put the tour away until the next start (Esc)</source>
        <translation>Den Rundgang bis zum nächsten Start weglegen (Esc)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/tour.py"/>
        <source>Don’t show again</source>
        <translation>Nicht mehr zeigen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/tour.py"/>
        <source>The Help menu has the tour, whenever it is wanted</source>
        <translation>Im Menü Hilfe ist der Rundgang, wann immer er gewünscht ist</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/tour.py"/>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/tour.py"/>
        <source>What was said before</source>
        <translation>Was vorher gesagt wurde</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/tour.py"/>
        <source>&amp;Start the lesson</source>
        <translation>&amp;Lektion beginnen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/tour.py"/>
        <source>From pixels to prediction, done and checked</source>
        <translation>Von Pixeln zur Vorhersage, gemacht und geprüft</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/tour.py"/>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/tour.py"/>
        <source>What comes next</source>
        <translation>Was als Nächstes kommt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/tour.py"/>
        <source>&amp;Done</source>
        <translation>&amp;Fertig</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/tour.py"/>
        <source>That was the tour</source>
        <translation>Das war der Rundgang</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/tour.py"/>
        <source>Tour, {number} of {count}</source>
        <translation>Rundgang, {number} von {count}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/answer_view.py"/>
        <source>σ squashes z to a probability: 0.5 at z = 0, towards 1 above, towards 0 below</source>
        <translation>σ drückt z zu einer Wahrscheinlichkeit zusammen: 0.5 bei z = 0, darüber gegen 1, darunter gegen 0</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/answer_view.py"/>
        <source>Loss of one picture</source>
        <translation>Verlust eines Bildes</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/answer_view.py"/>
        <source>What the answer ŷ costs: −log ŷ where y = 1 is right, −log(1 − ŷ) where y = 0 is</source>
        <translation>Was die Antwort ŷ kostet: −log ŷ, wo y = 1 richtig ist, −log(1 − ŷ), wo es y = 0 ist</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/answer_view.py"/>
        <source>The picture</source>
        <translation>Das Bild</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/answer_view.py"/>
        <location filename="../../lrviz/gui/widgets/unroll_view.py"/>
        <source>What the neuron sees</source>
        <translation>Was das Neuron sieht</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/answer_view.py"/>
        <source>Evidence of each pixel, w ⊙ x</source>
        <translation>Beitrag jedes Pixels, w ⊙ x</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/answer_view.py"/>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/answer_view.py"/>
        <source>what it sees</source>
        <translation>was es sieht</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/answer_view.py"/>
        <source>ŷ = σ(z): the probability, as the neuron sees it, that y = 1</source>
        <translation>ŷ = σ(z): die Wahrscheinlichkeit, wie das Neuron sie sieht, dass y = 1 ist</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/answer_view.py"/>
        <source>wᵀx is the sum of the evidence of all pixels; b is added to it</source>
        <translation>wᵀx ist die Summe der Beiträge aller Pixel; b kommt hinzu</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/answer_view.py"/>
        <source>w ⊙ x of each pixel (R, G and B together, in color):
orange speaks for {positive} (y = 1), blue for {negative} (y = 0).
All of it together is {sum}; with b = {b} that is z = {z}.</source>
        <translation>w ⊙ x jedes Pixels (R, G und B zusammen, wenn farbig):
Orange spricht für {positive} (y = 1), Blau für {negative} (y = 0).
Alles zusammen ist {sum}; mit b = {b} ist das z = {z}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/answer_view.py"/>
        <source>No answer yet.</source>
        <translation>Noch keine Antwort.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/chapter_bar.py"/>
        <source>Chapter</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/chapter_bar.py"/>
        <source>All chapters; ✓ stands before those whose exercises are all done</source>
        <translation>Alle Kapitel; ✓ steht vor denen, deren Aufgaben alle erledigt sind</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/chapter_bar.py"/>
        <source>Start over, a teacher&#x27;s own chapters</source>
        <translation>Von vorn beginnen, eigene Kapitel einer Lehrkraft</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/chapter_bar.py"/>
        <source>More of the lesson</source>
        <translation>Mehr zur Lektion</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/column_view.py"/>
        <source>x goes through the picture row by row, pixel by pixel: R, G, B, R, G, B, … as NumPy&#x27;s reshape does.
(Some lessons take all of R first, then G, then B. Any order will do if it is always the same.)
Click on the strip, or use ↑ and ↓.</source>
        <translation>x geht Zeile für Zeile, Pixel für Pixel durch das Bild: R, G, B, R, G, B, … wie reshape von NumPy.
(Manche Lektionen nehmen erst alles von R, dann G, dann B. Jede Reihenfolge ist recht, wenn es immer dieselbe ist.)
Auf den Streifen klicken oder ↑ und ↓ benutzen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/column_view.py"/>
        <source>The column x</source>
        <translation>Die Spalte x</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/confusion_table.py"/>
        <source>Confusion matrix</source>
        <translation>Konfusionsmatrix</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/confusion_table.py"/>
        <source>Rows: what the pictures are. Columns: what the neuron answers. Click a number to see them.</source>
        <translation>Zeilen: was die Bilder sind. Spalten: was das Neuron antwortet. Eine Zahl anklicken, um sie zu sehen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/confusion_table.py"/>
        <source>{cell}. Click to see them.</source>
        <translation>{cell}. Klicken, um sie zu sehen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/confusion_table.py"/>
        <source>answer {name}</source>
        <translation>Antwort {name}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/confusion_table.py"/>
        <source>{count:,} × “{name}” answered “{answer}”</source>
        <translation>{count:,} × „{name}“ als „{answer}“ beantwortet</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/cost_marks.py"/>
        <source>J grows to {J}</source>
        <translation>J wächst auf {J}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/cost_marks.py"/>
        <source>J grows to {J}, beyond the picture</source>
        <translation>J wächst auf {J}, über das Bild hinaus</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/cost_marks.py"/>
        <source>{name}: J grows to {J}</source>
        <translation>{name}: J wächst auf {J}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/cost_marks.py"/>
        <source>{name}: J grows to {J}, beyond the picture</source>
        <translation>{name}: J wächst auf {J}, über das Bild hinaus</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/cost_values.py"/>
        <source>and {count} more: click on a name to show that run</source>
        <translation>und {count} weitere: auf einen Namen klicken, um diesen Lauf zu zeigen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/cost_values.py"/>
        <source>iteration {iteration:,}</source>
        <translation>Iteration {iteration:,}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/cost_values.py"/>
        <source>{seconds} s, iteration {iteration:,}</source>
        <translation>{seconds} s, Iteration {iteration:,}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/cost_values.py"/>
        <source>{name} {J} at {iteration:,}</source>
        <translation>{name} {J} bei {iteration:,}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/empty_state.py"/>
        <source>Preparing the neuron for these pictures</source>
        <translation>Das Neuron wird für diese Bilder vorbereitet</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/exercise_view.py"/>
        <source>Exercise {number} of {count}</source>
        <translation>Aufgabe {number} von {count}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/exercise_view.py"/>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/exercise_view.py"/>
        <source>See whether the answer is right (Return does it too)</source>
        <translation>Sehen, ob die Antwort stimmt (auch mit der Eingabetaste)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/exercise_view.py"/>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/exercise_view.py"/>
        <source>A number, or plain arithmetic such as 64*64*3</source>
        <translation>Eine Zahl oder einfaches Rechnen wie 64*64*3</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/exercise_view.py"/>
        <source>Rows, then columns: (rows, columns)</source>
        <translation>Zeilen, dann Spalten: (Zeilen, Spalten)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/exercise_view.py"/>
        <source>Number of the picture</source>
        <translation>Nummer des Bilds</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/exercise_view.py"/>
        <source>Empty: the picture chosen; or type its number, from 0</source>
        <translation>Leer: das gewählte Bild; oder seine Nummer eingeben, ab 0</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/exercise_view.py"/>
        <source>Hint</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/exercise_view.py"/>
        <source>One hint, from a nudge to nearly the answer</source>
        <translation>Ein Hinweis, von einem Anstoß bis fast zur Antwort</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/exercise_view.py"/>
        <source>Show the worked answer</source>
        <translation>Lösungsweg zeigen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/exercise_view.py"/>
        <source>The answer and the way to it, with the numbers of your pictures</source>
        <translation>Die Antwort und der Weg dorthin, mit den Zahlen der eigenen Bilder</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/exercise_view.py"/>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/exercise_view.py"/>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/exercise_view.py"/>
        <source>Done, with {answer}.</source>
        <translation>Erledigt, mit {answer}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/exercise_view.py"/>
        <location filename="../../lrviz/lesson/exercises.py"/>
        <source>Done.</source>
        <translation>Erledigt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/exercise_view.py"/>
        <source>Next hint</source>
        <translation>Nächster Hinweis</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/exercise_view.py"/>
        <source>Hide the worked answer</source>
        <translation>Lösungsweg verbergen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/file_dialogs.py"/>
        <source>Pictures ({patterns});;All files (*)</source>
        <translation>Bilder ({patterns});;Alle Dateien (*)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/file_dialogs.py"/>
        <source>Data sets (*.npz *.h5 *.hdf5);;All files (*)</source>
        <translation>Datensätze (*.npz *.h5 *.hdf5);;Alle Dateien (*)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/file_dialogs.py"/>
        <source>Models (*.safetensors)</source>
        <translation>Modelle (*.safetensors)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/finding_list.py"/>
        <source>About the data</source>
        <translation>Über die Daten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/finding_list.py"/>
        <source>Fewer</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/finding_list.py"/>
        <source>{count} more</source>
        <translation>{count} weitere</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/finding_list.py"/>
        <source>Show only the most important</source>
        <translation>Nur das Wichtigste zeigen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/finding_list.py"/>
        <source>Show all that was found in the data</source>
        <translation>Alles zeigen, was in den Daten gefunden wurde</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/finding_list.py"/>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/finding_list.py"/>
        <source>Show the pictures concerned</source>
        <translation>Die betroffenen Bilder zeigen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/finding_list.py"/>
        <source>Show the pictures: {finding}</source>
        <translation>Die Bilder zeigen: {finding}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/finding_list.py"/>
        <source>Put this line away until the data change</source>
        <translation>Diese Zeile weglegen, bis sich die Daten ändern</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/finding_list.py"/>
        <source>Put away: {finding}</source>
        <translation>Weglegen: {finding}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/finding_pictures.py"/>
        <source>Pictures concerned</source>
        <translation>Betroffene Bilder</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/finding_pictures.py"/>
        <source>Double-click or Enter puts a picture to the neuron</source>
        <translation>Doppelklick oder Eingabe legt dem Neuron ein Bild vor</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/graph_controls.py"/>
        <source>Which graph</source>
        <translation>Welcher Graph</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/graph_controls.py"/>
        <source>Which computation is shown as a graph</source>
        <translation>Welche Rechnung als Graph gezeigt wird</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/graph_controls.py"/>
        <source>J = 4(a + bc)</source>
        <translation>J = 4(a + bc)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/graph_controls.py"/>
        <source>One picture</source>
        <translation>Ein Bild</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/graph_controls.py"/>
        <source>m examples</source>
        <translation>m Beispiele</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/graph_controls.py"/>
        <source>{name}: type any number; ↑ ↓ change it by one</source>
        <translation>{name}: eine beliebige Zahl eingeben; ↑ ↓ ändern sie um eins</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/graph_controls.py"/>
        <source>The picture that is asked about in Predict</source>
        <translation>Das Bild, nach dem in „Vorhersage“ gefragt wird</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/graph_controls.py"/>
        <source>What the picture from Predict is: click to say the other class</source>
        <translation>Was das Bild aus „Vorhersage“ ist: Ein Klick nennt die andere Klasse</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/graph_page.py"/>
        <source>← → step, Enter plays, ↑ ↓ point at a box, Home and End go to the ends.</source>
        <translation>← → ein Schritt, Eingabe spielt ab, ↑ ↓ zeigen auf ein Feld, Pos1 und Ende gehen an die Enden.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/graph_page.py"/>
        <source>Back to before the first step (Home)</source>
        <translation>Zurück vor den ersten Schritt (Pos1)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/graph_page.py"/>
        <source>Step back</source>
        <translation>Schritt zurück</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/graph_page.py"/>
        <source>Take the last step back (←)</source>
        <translation>Den letzten Schritt zurücknehmen (←)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/graph_page.py"/>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <location filename="../../lrviz/gui/widgets/step_buttons.py"/>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/graph_page.py"/>
        <source>Make all steps, one after the other (Enter)</source>
        <translation>Alle Schritte machen, einen nach dem anderen (Eingabe)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/graph_page.py"/>
        <source>Make the next step (→)</source>
        <translation>Den nächsten Schritt machen (→)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/graph_page.py"/>
        <source>All steps</source>
        <translation>Alle Schritte</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/graph_page.py"/>
        <source>Make all steps at once (End)</source>
        <translation>Alle Schritte auf einmal machen (Ende)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/graph_page.py"/>
        <source>Gradient check</source>
        <translation>Gradientenprüfung</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/graph_page.py"/>
        <source>Compare the derivatives with central differences, (J(θ + h) − J(θ − h)) / 2h</source>
        <translation>Die Ableitungen mit zentralen Differenzen vergleichen, (J(θ + h) − J(θ − h)) / 2h</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/graph_view.py"/>
        <source>{formula}: not computed yet</source>
        <translation>{formula}: noch nicht berechnet</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/graph_words.py"/>
        <source>{names} are given; nothing is computed yet. Step, or play.</source>
        <translation>{names} sind gegeben; berechnet ist noch nichts. Schritt, oder abspielen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/graph_words.py"/>
        <source>Forward {number} of {count}: {formula}</source>
        <translation>Vorwärts {number} von {count}: {formula}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/graph_words.py"/>
        <source>Backward {number} of {count}: {formula}</source>
        <translation>Rückwärts {number} von {count}: {formula}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/header.py"/>
        <source>Close the panel {title}</source>
        <translation>Den Bereich {title} schließen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/header.py"/>
        <source>Close this panel (the View menu brings it back)</source>
        <translation>Diesen Bereich schließen (das Menü Ansicht holt ihn zurück)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/judgement_view.py"/>
        <source>Judge the pictures it learns from</source>
        <translation>Die Bilder beurteilen, aus denen es lernt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/judgement_view.py"/>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/judgement_view.py"/>
        <source>Judge the pictures kept back for test</source>
        <translation>Die für Test zurückgehaltenen Bilder beurteilen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/judgement_view.py"/>
        <source>Accuracy: the share of the answers that are right, at this threshold</source>
        <translation>Genauigkeit: der Anteil der richtigen Antworten, bei dieser Schwelle</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/judgement_view.py"/>
        <source>to 0.5</source>
        <translation>auf 0.5</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/judgement_view.py"/>
        <source>Take the threshold 0.5 again</source>
        <translation>Wieder die Schwelle 0.5 nehmen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/judgement_view.py"/>
        <source>Threshold 0.5</source>
        <translation>Schwelle 0.5</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/judgement_view.py"/>
        <source>{right:,} of {count:,} right</source>
        <translation>{right:,} von {count:,} richtig</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/judgement_view.py"/>
        <source>{right:,} of {count:,}</source>
        <translation>{right:,} von {count:,}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/judgement_view.py"/>
        <source>All of these pictures are “{name}”: a ROC curve needs both classes.</source>
        <translation>Alle diese Bilder sind „{name}“: Eine ROC-Kurve braucht beide Klassen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/judgement_view.py"/>
        <source>AUC {area}</source>
        <translation>AUC {area}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/judgement_view.py"/>
        <source>threshold {threshold}: {alarms} false alarms</source>
        <translation>Schwelle {threshold}: {alarms} Fehlalarme</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/judgement_view.py"/>
        <source>threshold {threshold}: finds {hits} of “{name}”</source>
        <translation>Schwelle {threshold}: findet {hits} von „{name}“</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/judgement_view.py"/>
        <source>threshold {threshold}: finds {hits} of “{name}”, {alarms} false alarms</source>
        <translation>Schwelle {threshold}: findet {hits} von „{name}“, {alarms} Fehlalarme</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/lab_bars.py"/>
        <source>Time of one gradient step by each way, on a logarithmic axis</source>
        <translation>Zeit eines Schritts des Gradientenabstiegs auf jedem Weg, auf logarithmischer Achse</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/lab_bars.py"/>
        <source>Time of one gradient step on all pictures; ↑ and ↓ choose the way whose code is shown.</source>
        <translation>Zeit eines Schritts des Gradientenabstiegs mit allen Bildern; ↑ und ↓ wählen den Weg, dessen Code gezeigt wird.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/lab_bars.py"/>
        <source>{rows}. Chosen: {name}</source>
        <translation>{rows}. Gewählt: {name}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/lab_page.py"/>
        <source>Time for each way</source>
        <translation>Zeit für jeden Weg</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/lab_page.py"/>
        <source>How long each way may take: one that is too slow for all pictures is timed on as many as fit</source>
        <translation>Wie lange jeder Weg dauern darf: Einer, der für alle Bilder zu langsam ist, wird mit so vielen gemessen, wie hineinpassen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/lab_page.py"/>
        <source>up to {seconds:g} s each</source>
        <translation>je bis zu {seconds:g} s</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/lab_page.py"/>
        <source>Code that runs</source>
        <translation>Code, der läuft</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/lab_page.py"/>
        <location filename="../../lrviz/gui/widgets/progress_bar.py"/>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/lab_page.py"/>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/lab_page.py"/>
        <source>Stop at once; what was found so far stays</source>
        <translation>Sofort anhalten; was bisher gefunden wurde, bleibt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/lab_page.py"/>
        <source>Time one gradient step on your pictures in four ways, in a process of its own</source>
        <translation>Einen Schritt des Gradientenabstiegs mit den eigenen Bildern auf vier Wegen messen, in einem eigenen Prozess</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>Take (w, b) of now</source>
        <translation>(w, b) von jetzt nehmen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>Begin again with the (w, b) that is shown now; until then it stands still</source>
        <translation>Neu beginnen mit dem (w, b), das jetzt gezeigt wird; bis dahin steht es still</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>↓ executes a line, → the lines of a picture, Enter runs, End and Home go to the ends.</source>
        <translation>↓ führt eine Zeile aus, → die Zeilen eines Bilds, Eingabe lässt laufen, Ende und Pos1 gehen an die Enden.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>Picture that the loop is at</source>
        <translation>Bild, bei dem die Schleife ist</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>dw so far, as a picture</source>
        <translation>dw bis jetzt, als Bild</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>dw so far: orange where it is positive, blue where it is negative</source>
        <translation>dw bis jetzt: orange, wo es positiv ist, blau, wo es negativ ist</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>The same by matrices</source>
        <translation>Dasselbe mit Matrizen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>The same for all pictures at once, by matrices</source>
        <translation>Dasselbe für alle Bilder auf einmal, mit Matrizen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>Back to before the first line (Home)</source>
        <translation>Zurück vor die erste Zeile (Pos1)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>Run the loop at the speed chosen (Enter)</source>
        <translation>Die Schleife im gewählten Tempo laufen lassen (Eingabe)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>To the end</source>
        <translation>Bis zum Ende</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>Run the loop to its end, as fast as it can (End)</source>
        <translation>Die Schleife bis zum Ende laufen lassen, so schnell es geht (Ende)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>Execute the next line (↓)</source>
        <translation>Die nächste Zeile ausführen (↓)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>Execute a line</source>
        <translation>Eine Zeile ausführen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>Execute the lines of a picture (→)</source>
        <translation>Die Zeilen eines Bilds ausführen (→)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>Execute the lines of a picture</source>
        <translation>Die Zeilen eines Bilds ausführen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>Speed of the loop</source>
        <translation>Tempo der Schleife</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>How fast it runs</source>
        <translation>Wie schnell sie läuft</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>4 lines/s</source>
        <translation>4 Zeilen/s</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>1 picture/s</source>
        <translation>1 Bild/s</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>10 pictures/s</source>
        <translation>10 Bilder/s</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_page.py"/>
        <source>100 pictures/s</source>
        <translation>100 Bilder/s</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_view.py"/>
        <source>The loop, line by line</source>
        <translation>Die Schleife, Zeile für Zeile</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_words.py"/>
        <source>{m:,} pictures. Execute a line, or run: J, dw and db are added up picture by picture.</source>
        <translation>{m:,} Bilder. Eine Zeile ausführen oder laufen lassen: J, dw und db werden Bild für Bild aufaddiert.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_words.py"/>
        <source>All sums begin at 0.</source>
        <translation>Alle Summen beginnen bei 0.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_words.py"/>
        <source>All {m:,} pictures are in the sums; divided by m they are means.</source>
        <translation>Alle {m:,} Bilder sind in den Summen; geteilt durch m sind sie Mittelwerte.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_words.py"/>
        <source>Picture {i:,} of {m:,}: {formula}</source>
        <translation>Bild {i:,} von {m:,}: {formula}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_words.py"/>
        <source>The loop is done; the same is being computed by matrices.</source>
        <translation>Die Schleife ist fertig; dasselbe wird mit Matrizen berechnet.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_words.py"/>
        <source>Equal: loop and matrices give the same J, dw and db to the last digit.</source>
        <translation>Gleich: Schleife und Matrizen ergeben dieselben J, dw und db bis auf die letzte Stelle.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_words.py"/>
        <source>Equal: the largest difference in J, dw and db is {largest}, which is rounding.</source>
        <translation>Gleich: Der größte Unterschied in J, dw und db ist {largest}, das ist Rundung.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loop_words.py"/>
        <source>NOT equal: the largest difference is {largest}.</source>
        <translation>NICHT gleich: Der größte Unterschied ist {largest}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loss_plot.py"/>
        <source>Loss of one picture: −log ŷ where y = 1, −log(1 − ŷ) where y = 0.</source>
        <translation>Verlust eines Bildes: −log ŷ bei y = 1, −log(1 − ŷ) bei y = 0.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loss_plot.py"/>
        <source>y = 1: L = −log ŷ = {loss}</source>
        <translation>y = 1: L = −log ŷ = {loss}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loss_plot.py"/>
        <source>y = 0: L = −log(1 − ŷ) = {loss}</source>
        <translation>y = 0: L = −log(1 − ŷ) = {loss}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/loss_plot.py"/>
        <source>L = {ones} if y = 1, {zeros} if y = 0: nobody has said which it is</source>
        <translation>L = {ones}, falls y = 1, {zeros}, falls y = 0: niemand hat gesagt, was stimmt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/marked_picture.py"/>
        <source>Red, green and blue planes</source>
        <translation>Rote, grüne und blaue Ebene</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/marked_picture.py"/>
        <source>How much red, green and blue: a picture is three tables of numbers</source>
        <translation>Wie viel Rot, Grün und Blau: Ein Bild sind drei Tabellen von Zahlen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/marked_picture.py"/>
        <location filename="../../lrviz/gui/widgets/unroll_view.py"/>
        <location filename="../../lrviz/images/preprocess.py"/>
        <source>grey</source>
        <translation>grau</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/matrix_view.py"/>
        <source>X and Y</source>
        <translation>X und Y</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/matrix_view.py"/>
        <source>Each training picture is one column of X, and one number of Y. Click on a column, or use ← →.</source>
        <translation>Jedes Trainingsbild ist eine Spalte von X und eine Zahl von Y. Auf eine Spalte klicken oder ← → benutzen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/name_label.py"/>
        <source>Name of the class</source>
        <translation>Name der Klasse</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/name_label.py"/>
        <source>Double click (or F2) to rename</source>
        <translation>Doppelklick (oder F2) zum Umbenennen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/notice_bar.py"/>
        <source>Show list</source>
        <translation>Liste zeigen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/notice_bar.py"/>
        <source>Each file, and why it could not be used</source>
        <translation>Jede Datei, und warum sie nicht brauchbar war</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/notice_bar.py"/>
        <source>Put the message away</source>
        <translation>Die Meldung weglegen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/notice_bar.py"/>
        <source>Put this message away</source>
        <translation>Diese Meldung weglegen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/notice_bar.py"/>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/notice_bar.py"/>
        <source>Copy the whole list</source>
        <translation>Die ganze Liste kopieren</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/page_bar.py"/>
        <source>Previous chapter</source>
        <translation>Voriges Kapitel</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/page_bar.py"/>
        <source>Next chapter</source>
        <translation>Nächstes Kapitel</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/page_bar.py"/>
        <source>Leave the presenter mode (Escape)</source>
        <translation>Den Vortragsmodus verlassen (Esc)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/page_bar.py"/>
        <source>{page} of {pages}</source>
        <translation>{page} von {pages}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/page_bar.py"/>
        <source>Previous idea (Page up)</source>
        <translation>Voriger Gedanke (Bild auf)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/page_bar.py"/>
        <source>Next idea (Page down)</source>
        <translation>Nächster Gedanke (Bild ab)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/page_bar.py"/>
        <source>Chapter {number} of {count}</source>
        <translation>Kapitel {number} von {count}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/page_bar.py"/>
        <source>‹ Back</source>
        <translation>‹ Zurück</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/page_bar.py"/>
        <source>Next ›</source>
        <translation>Weiter ›</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/pairs_view.py"/>
        <source>Pictures as they are, and what the neuron sees of them</source>
        <translation>Bilder, wie sie sind, und was das Neuron von ihnen sieht</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/performance.py"/>
        <source>60 frames/s · worst 1,000 ms · 1,000,000 iterations/s · 100 % of headless</source>
        <translation>60 Bilder/s · längstens 1,000 ms · 1,000,000 Iterationen/s · 100 % von ohne Fenster</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/performance.py"/>
        <source>Performance</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/performance.py"/>
        <source>{rate:.0f} frames/s · worst {worst:,} ms</source>
        <translation>{rate:.0f} Bilder/s · längstes {worst:,} ms</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/performance.py"/>
        <source>nothing trains</source>
        <translation>nichts trainiert</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/performance.py"/>
        <source>another run trains</source>
        <translation>ein anderer Lauf trainiert</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/performance.py"/>
        <source>measuring</source>
        <translation>wird gemessen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/performance.py"/>
        <source>{rate} iterations/s</source>
        <translation>{rate} Iterationen/s</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/performance.py"/>
        <source>{pace}, one of {count} runs</source>
        <translation>{pace}, einer von {count} Läufen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/performance.py"/>
        <source>{pace}, as chosen</source>
        <translation>{pace}, wie gewählt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/performance.py"/>
        <source>{pace} · {share:.0f} % of headless</source>
        <translation>{pace} · {share:.0f} % von ohne Fenster</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/performance.py"/>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/performance.py"/>
        <source>Frames/s: how often the window could draw in the last second (the timer asks for 62); worst: the longest time from one to the next. Headless: the fastest this run has gone inside the training&#x27;s own bursts, with all the time between them left out ({found}); the share is what is left of it beside the window.</source>
        <translation>Bilder/s: wie oft das Fenster in der letzten Sekunde zeichnen konnte (der Zeitgeber will 62); längstes: die längste Zeit von einem zum nächsten. Ohne Fenster: das Schnellste, was dieser Lauf innerhalb der Stöße des Trainings erreicht hat, ohne alle Zeit dazwischen ({found}); der Anteil ist, was davon neben dem Fenster bleibt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_choice.py"/>
        <source>Training picture</source>
        <translation>Trainingsbild</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_choice.py"/>
        <source>Which training picture: type its number, or a part of its name. ↑ ↓ go to the next.</source>
        <translation>Welches Trainingsbild: seine Nummer eingeben oder einen Teil seines Namens. ↑ ↓ gehen zum nächsten.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_mime.py"/>
        <source>There is no picture to paste: copy a picture or a picture file first.</source>
        <translation>Es gibt kein Bild zum Einfügen: erst ein Bild oder eine Bilddatei kopieren.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_mime.py"/>
        <source>There is no picture in what was dropped: drop picture files, a folder, or a picture.</source>
        <translation>Im Abgelegten ist kein Bild: Bilddateien, einen Ordner oder ein Bild ablegen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_mime.py"/>
        <source>dropped picture</source>
        <translation>abgelegtes Bild</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_mime.py"/>
        <source>pasted picture</source>
        <translation>eingefügtes Bild</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_mime.py"/>
        <source>This</source>
        <translation>Das</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_mime.py"/>
        <source>{what} is on {where}, not on this computer: save the picture first, then drop the file.</source>
        <translation>{what} liegt auf {where}, nicht auf diesem Rechner: zuerst das Bild speichern, dann die Datei ablegen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_mime.py"/>
        <source>{what} and {count} more are on {where}, not on this computer: save the picture first, then drop the file.</source>
        <translation>{what} und {count} weitere liegen auf {where}, nicht auf diesem Rechner: zuerst das Bild speichern, dann die Datei ablegen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_mime.py"/>
        <source>{line}: there is no such file or folder.</source>
        <translation>{line}: Eine solche Datei oder einen solchen Ordner gibt es nicht.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_well.py"/>
        <source>Show in Predict</source>
        <translation>In „Vorhersage“ zeigen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_well.py"/>
        <source>Move to the other class</source>
        <translation>In die andere Klasse verschieben</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_well.py"/>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_well.py"/>
        <source>Select all</source>
        <translation>Alle wählen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_well.py"/>
        <source>Add picture files…</source>
        <translation>Bilddateien hinzufügen…</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_well.py"/>
        <source>Add a folder of pictures…</source>
        <translation>Einen Ordner mit Bildern hinzufügen…</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_well.py"/>
        <source>Rename the class…</source>
        <translation>Klasse umbenennen…</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_well.py"/>
        <source>Remove all</source>
        <translation>Alle entfernen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_well.py"/>
        <source>Add…</source>
        <translation>Hinzufügen…</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_well.py"/>
        <source>Drop pictures or a folder of “{name}” here</source>
        <translation>Bilder oder einen Ordner mit „{name}“ hier ablegen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_well.py"/>
        <source>click to choose files, or paste with Ctrl+V</source>
        <translation>klicken, um Dateien zu wählen, oder mit Strg+V einfügen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_well.py"/>
        <source>Move to “{other}”</source>
        <translation>Zu „{other}“ verschieben</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_well.py"/>
        <source>Remove all of “{name}”</source>
        <translation>Alle von „{name}“ entfernen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_well.py"/>
        <source>Add pictures to {name} {after}</source>
        <translation>Bilder zu {name} {after} hinzufügen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_well.py"/>
        <source>Add picture files or a folder to “{name}”</source>
        <translation>Bilddateien oder einen Ordner zu „{name}“ hinzufügen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_well.py"/>
        <source>Pictures of {name} {after}</source>
        <translation>Bilder von {name} {after}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_well.py"/>
        <source>Delete removes the chosen pictures, M moves them to the other class, Enter shows one in Predict</source>
        <translation>Entf entfernt die gewählten Bilder, M verschiebt sie in die andere Klasse, Eingabe zeigt eines in „Vorhersage“</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_well.py"/>
        <location filename="../../lrviz/gui/widgets/progress_bar.py"/>
        <source>{done:,} of {total:,}</source>
        <translation>{done:,} von {total:,}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_well.py"/>
        <source>{total:,} pictures</source>
        <translation>{total:,} Bilder</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_well.py"/>
        <source>{name} {after}: {pictures}, {chosen:,} chosen</source>
        <translation>{name} {after}: {pictures}, {chosen:,} gewählt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_well.py"/>
        <source>Move to “{name}”</source>
        <translation>Nach „{name}“ verschieben</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/picture_well.py"/>
        <source>Add to “{name}”</source>
        <translation>Zu „{name}“ hinzufügen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/pixel_grid.py"/>
        <source>Pixels and their values</source>
        <translation>Pixel und ihre Werte</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/pixel_grid.py"/>
        <source>The numbers 0 … 255 of each pixel: R, G, B.
Arrow keys choose a pixel, the wheel zooms.</source>
        <translation>Die Zahlen 0 … 255 jedes Pixels: R, G, B.
Pfeiltasten wählen ein Pixel, das Rad vergrößert.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>Descent × stiffest</source>
        <translation>Abstieg × steifste</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>The way gone so far, and the direction in which the cost bends most</source>
        <translation>Der bisherige Weg und die Richtung, in der sich die Kosten am stärksten krümmen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>Main directions of the path</source>
        <translation>Hauptrichtungen des Wegs</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>The two directions in which the path spreads most (PCA)</source>
        <translation>Die beiden Richtungen, in denen der Weg am weitesten streut (PCA)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>Length of w × b</source>
        <translation>Länge von w × b</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>How long w is, in the direction it has, and b</source>
        <translation>Wie lang w ist, in seiner Richtung, und b</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>Two weights</source>
        <translation>Zwei Gewichte</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>Two weights of your choice: all others stay as they are</source>
        <translation>Zwei Gewichte nach Wahl: Alle anderen bleiben, wie sie sind</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>Random directions</source>
        <translation>Zufällige Richtungen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>Two directions drawn at random</source>
        <translation>Zwei zufällig gezogene Richtungen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>Two runs</source>
        <translation>Zwei Läufe</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>The plane through where two runs are, and the start of the first</source>
        <translation>Die Ebene durch die Stellen, wo zwei Läufe sind, und den Start des ersten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>Two runs: start another run first</source>
        <translation>Zwei Läufe: erst einen weiteren Lauf starten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>click two pixels of w in the panel Weights (Esc gives up)</source>
        <translation>zwei Pixel von w im Bereich „Gewichte“ anklicken (Esc gibt auf)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>click two pixels in Weights</source>
        <translation>zwei Pixel in „Gewichte“ anklicken</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>Plane of the loss surface</source>
        <translation>Ebene der Oberfläche der Kosten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>Another</source>
        <translation>Andere</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>Draw two other directions</source>
        <translation>Zwei andere Richtungen ziehen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>Pick two…</source>
        <translation>Zwei wählen…</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>Click two pixels of the Weights picture; Esc gives up</source>
        <translation>Zwei Pixel im Bild der Gewichte anklicken; Esc gibt auf</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>Loss surface: Pick two</source>
        <translation>Oberfläche der Kosten: Zwei wählen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>First run</source>
        <translation>Erster Lauf</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>Second run</source>
        <translation>Zweiter Lauf</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>and</source>
        <translation>und</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>Whole</source>
        <translation>Ganz</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>Show the whole picture again (A; on the flat one, a double click too)</source>
        <translation>Wieder das ganze Bild zeigen (A; im flachen auch ein Doppelklick)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>The same surface in space: drag to turn it (3)</source>
        <translation>Dieselbe Oberfläche im Raum: ziehen, um sie zu drehen (3)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>Loss surface in three dimensions</source>
        <translation>Oberfläche der Kosten in drei Dimensionen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>Loss surface: {what}</source>
        <translation>Oberfläche der Kosten: {what}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>{name} of the plane</source>
        <translation>{name} der Ebene</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_bar.py"/>
        <source>{name}: the plane goes through where it is</source>
        <translation>{name}: die Ebene geht durch den Punkt, an dem er ist</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>click puts the weights there</source>
        <translation>ein Klick setzt die Gewichte dorthin</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>{here} here · {hint}</source>
        <translation>{here} hier · {hint}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>{here} here</source>
        <translation>{here} hier</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>{here} · slope {slope}</source>
        <translation>{here} · Steigung {slope}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>{steep} per unit · {hint}</source>
        <translation>{steep} je Einheit · {hint}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>a step with α = {rate} goes {length}</source>
        <translation>ein Schritt mit α = {rate} geht {length} weit</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>{steep} per unit · {step}, to J = {there}</source>
        <translation>{steep} je Einheit · {step}, zu J = {there}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>seed {seed}</source>
        <translation>Seed {seed}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>({row}, {column})</source>
        <translation>({row}, {column})</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>the cost falls for ever as w grows; λ &amp;gt; 0 would end that</source>
        <translation>die Kosten fallen immer weiter, während w wächst; λ &amp;gt; 0 würde das beenden</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>falls for ever as w grows; λ &amp;gt; 0 would end that</source>
        <translation>fällt immer weiter, während w wächst; λ &amp;gt; 0 würde das beenden</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>falls for ever as w grows</source>
        <translation>fällt für immer, während w wächst</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>only the penalty λ gives it a lowest point</source>
        <translation>nur der Strafterm λ gibt ihnen einen tiefsten Punkt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>lowest only by λ</source>
        <translation>tiefster nur durch λ</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>start</source>
        <translation>Start</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>lowest point of this plane</source>
        <translation>tiefster Punkt dieser Ebene</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>lowest point</source>
        <translation>tiefster Punkt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>+ 1 run</source>
        <translation>+ 1 Lauf</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>+ {count} runs</source>
        <translation>+ {count} Läufe</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>The lowest point of the plane has J = {minimum}.</source>
        <translation>Der tiefste Punkt der Ebene hat J = {minimum}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>The plane has no lowest point.</source>
        <translation>Die Ebene hat keinen tiefsten Punkt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>At iteration {iteration:,} J is {J}, {distance} from the start.</source>
        <translation>Bei Iteration {iteration:,} ist J = {J}, {distance} vom Start entfernt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>1 other run is shown.</source>
        <translation>1 anderer Lauf wird gezeigt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>{count} other runs are shown.</source>
        <translation>{count} andere Läufe werden gezeigt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>The descent starts here.</source>
        <translation>Der Abstieg startet hier.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>The whole path so far lies in this plane.</source>
        <translation>Der ganze bisherige Weg liegt in dieser Ebene.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plane_words.py"/>
        <source>The path so far is at most {distance} away from this plane.</source>
        <translation>Der bisherige Weg ist höchstens {distance} von dieser Ebene entfernt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plot.py"/>
        <source>Show everything	A</source>
        <translation>Alles zeigen	A</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/plot.py"/>
        <source>Copy as a picture</source>
        <translation>Als Bild kopieren</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/progress_bar.py"/>
        <source>Stop; what has been read is kept</source>
        <translation>Anhalten; was schon gelesen ist, bleibt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/progress_bar.py"/>
        <source>{rate:,} a second · {time} left</source>
        <translation>{rate:,} pro Sekunde · noch {time}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/race_dialog.py"/>
        <source>“{part}” is no number.</source>
        <translation>„{part}“ ist keine Zahl.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/race_dialog.py"/>
        <source>Learning rates α</source>
        <translation>Lernraten α</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/race_dialog.py"/>
        <source>&amp;Penalties λ</source>
        <translation>&amp;Strafterme λ</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/race_dialog.py"/>
        <source>the λ of now</source>
        <translation>das λ von jetzt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/race_dialog.py"/>
        <source>Penalties λ</source>
        <translation>Strafterme λ</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/race_dialog.py"/>
        <source>Each setting above with each of these λ: 0, 0.01, 0.1</source>
        <translation>Jede Einstellung oben mit jedem dieser λ: 0, 0.01, 0.1</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/race_dialog.py"/>
        <source>Let {method} take part</source>
        <translation>{method} teilnehmen lassen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/race_dialog.py"/>
        <source>one that suits it</source>
        <translation>eine, die passt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/race_dialog.py"/>
        <source>Learning rates of {method}</source>
        <translation>Lernraten von {method}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/race_dialog.py"/>
        <source>One run for each: 0.0005, 0.001, 0.002. Empty: one run, with an α that suits the method.</source>
        <translation>Ein Lauf für jede: 0.0005, 0.001, 0.002. Leer: ein Lauf, mit einem α, das zum Verfahren passt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/race_dialog.py"/>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/race_dialog.py"/>
        <source>Train all of them, side by side</source>
        <translation>Alle trainieren, nebeneinander</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/race_dialog.py"/>
        <source>λ must be at least 0.</source>
        <translation>λ muss mindestens 0 sein.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/race_dialog.py"/>
        <source>{method}: α must be greater than 0.</source>
        <translation>{method}: α muss größer als 0 sein.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/race_dialog.py"/>
        <source>A race needs at least two runs: choose more methods, or more learning rates.</source>
        <translation>Ein Wettlauf braucht mindestens zwei Läufe: mehr Verfahren oder mehr Lernraten wählen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/race_dialog.py"/>
        <source>These are {count} runs: {most} at most can be told apart.</source>
        <translation>Das sind {count} Läufe: Höchstens {most} lassen sich unterscheiden.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/race_dialog.py"/>
        <source>{count} runs from {start}: {names}. They train side by side.</source>
        <translation>{count} Läufe ab {start}: {names}. Sie trainieren nebeneinander.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/race_dialog.py"/>
        <source>One of them beyond the safe limit {safe}: watch what happens.</source>
        <translation>Einer davon über der sicheren Grenze {safe}: abwarten, was geschieht.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/race_dialog.py"/>
        <source>{count} of them beyond the safe limit {safe}: watch what happens.</source>
        <translation>{count} davon über der sicheren Grenze {safe}: abwarten, was geschieht.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/ranked_pictures.py"/>
        <source>{name} · y = {y}, {class_name} · ŷ {probability}, {verdict} · loss {loss}</source>
        <translation>{name} · y = {y}, {class_name} · ŷ {probability}, {verdict} · Verlust {loss}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/ranked_pictures.py"/>
        <source>right</source>
        <translation>richtig</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/ranked_pictures.py"/>
        <source>wrong</source>
        <translation>falsch</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/ranked_pictures.py"/>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/roc_plot.py"/>
        <source>false alarms</source>
        <translation>Fehlalarme</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/roc_plot.py"/>
        <source>found</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/roc_plot.py"/>
        <source>ROC curve</source>
        <translation>ROC-Kurve</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/roc_plot.py"/>
        <source>Each threshold finds a share of the pictures with y = 1 (upwards)
and gives false alarms for a share of those with y = 0 (to the right).
Drag the point, or press ← and → (with Shift: ten at a time); a double click takes 0.5.
The dashed line is guessing.</source>
        <translation>Jede Schwelle findet einen Anteil der Bilder mit y = 1 (nach oben)
und gibt Fehlalarme bei einem Anteil derer mit y = 0 (nach rechts).
Den Punkt ziehen oder ← und → drücken (mit Umschalt: zehn auf einmal); ein Doppelklick nimmt 0.5.
Die gestrichelte Linie ist Raten.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_legend.py"/>
        <source>Click on a name to show that run</source>
        <translation>Auf einen Namen klicken, um diesen Lauf zu zeigen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_legend.py"/>
        <source>Runs in the plot</source>
        <translation>Läufe im Diagramm</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>Status</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>Check it to see it in the plots; double click or F2: another name</source>
        <translation>Ankreuzen, um ihn in den Diagrammen zu sehen; Doppelklick oder F2: anderer Name</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>Method, α, λ, and where it started</source>
        <translation>Verfahren, α, λ und wo er startete</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>How far it has got</source>
        <translation>Wie weit er gekommen ist</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>The cost of the training pictures, now</source>
        <translation>Die Kosten der Trainingsbilder, jetzt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>Training pictures it judges right</source>
        <translation>Anteil der richtig beurteilten Trainingsbilder</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>Test pictures it judges right</source>
        <translation>Anteil der richtig beurteilten Testbilder</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>What it does, or why it stopped</source>
        <translation>Was er tut, oder warum er angehalten hat</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>Time spent in training</source>
        <translation>Zeit, die im Training verbracht wurde</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>finished</source>
        <translation>beendet</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>diverged</source>
        <translation>divergiert</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>{method} of {size}</source>
        <translation>{method} zu {size}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>{name}, shown</source>
        <translation>{name}, gezeigt</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>started from {start}</source>
        <translation>begonnen bei {start}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>started from {start} (goes on from there at iteration {iteration:,})</source>
        <translation>begonnen bei {start} (geht dort bei Iteration {iteration:,} weiter)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>Iteration {iteration}: J = {cost}. Train {train}, test {test}. {time} of training.</source>
        <translation>Iteration {iteration}: J = {cost}. Training {train}, Test {test}. {time} Training.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_model.py"/>
        <source>{name}: {settings}, {where}.
{numbers}
{status} Engine: {engine}.</source>
        <translation>{name}: {settings}, {where}.
{numbers}
{status} Engine: {engine}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_table.py"/>
        <source>Rename	F2</source>
        <translation>Umbenennen	F2</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_table.py"/>
        <source>Hide in the plots	H</source>
        <translation>In den Diagrammen ausblenden	H</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_table.py"/>
        <source>Show in the plots	H</source>
        <translation>In den Diagrammen zeigen	H</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/run_table.py"/>
        <source>Delete	Del</source>
        <translation>Löschen	Entf</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/size_choice.py"/>
        <source>Height in pixels</source>
        <translation>Höhe in Pixeln</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/size_choice.py"/>
        <source>Width in pixels</source>
        <translation>Breite in Pixeln</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/size_choice.py"/>
        <source>Height and width are the same</source>
        <translation>Höhe und Breite sind gleich</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/size_choice.py"/>
        <source>square</source>
        <translation>quadratisch</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/size_choice.py"/>
        <source>{name}, {least} to {most:,}</source>
        <translation>{name}, {least} bis {most:,}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/size_choice.py"/>
        <source>{size} × {size} pixels</source>
        <translation>{size} × {size} Pixel</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/status_line.py"/>
        <source>Remarks</source>
        <translation>Bemerkungen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_buttons.py"/>
        <source>Hold</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>along −∇J</source>
        <translation>entlang −∇J</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>J along the direction of steepest descent, over the length of the step: α</source>
        <translation>J entlang der Richtung des steilsten Abstiegs, über der Länge des Schritts: α</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>J over one single weight; all others stay as they are</source>
        <translation>J über einem einzelnen Gewicht; alle anderen bleiben, wie sie sind</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>J over b; all weights stay as they are</source>
        <translation>J über b; alle Gewichte bleiben, wie sie sind</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>whole</source>
        <translation>ganz</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>As far as the lowest point of the line; the step may be too small to be seen</source>
        <translation>Bis zum tiefsten Punkt der Linie; der Schritt kann dann zu klein sein, um ihn zu sehen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>Pick</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>Choose the weight on the picture in Weights</source>
        <translation>Das Gewicht auf dem Bild in „Gewichte“ wählen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>w too large</source>
        <translation>w zu groß</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>w negative</source>
        <translation>w negativ</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>Put there</source>
        <translation>Dorthin setzen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>Back to the real {name}</source>
        <translation>Zurück zum wirklichen {name}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>The step starts again where the neuron is</source>
        <translation>Der Schritt beginnt wieder dort, wo das Neuron ist</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>A run that starts with this {name} (Undo brings back the one of now)</source>
        <translation>Ein Lauf, der mit diesem {name} beginnt (Rückgängig bringt den jetzigen zurück)</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>What if {name} were too large? The slope is positive there, and the step goes left</source>
        <translation>Was, wenn {name} zu groß wäre? Dort ist die Steigung positiv, und der Schritt geht nach links</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>J falls for ever to this side: no {name} is too large</source>
        <translation>J fällt nach dieser Seite immer weiter: Kein {name} ist zu groß</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>too large</source>
        <translation>zu groß</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>{name} too large</source>
        <translation>{name} zu groß</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>too small</source>
        <translation>zu klein</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>{name} too small</source>
        <translation>{name} zu klein</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>What if {name} were too small? The slope is negative there, and the step goes right</source>
        <translation>Was, wenn {name} zu klein wäre? Dort ist die Steigung negativ, und der Schritt geht nach rechts</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>J falls for ever to this side: no {name} is too small</source>
        <translation>J fällt nach dieser Seite immer weiter: Kein {name} ist zu klein</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>negative</source>
        <translation>negativ</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>{name} negative</source>
        <translation>{name} negativ</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>What if {name} were negative? The slope is negative there, and the step goes right</source>
        <translation>Was, wenn {name} negativ wäre? Dort ist die Steigung negativ, und der Schritt geht nach rechts</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_controls.py"/>
        <source>The step is too small to be seen here: draw it as if α were {times} as large</source>
        <translation>Der Schritt ist hier zu klein zum Sehen: so zeichnen, als wäre α {times} so groß</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_plot.py"/>
        <source>Curve: the exact cost J on this line. Red: its tangent at the point where the neuron is.
Dashed: one step. It lands at the green dot (red, if that is higher);
the ring is what the tangent promised there. Star: the lowest point of this line.</source>
        <translation>Kurve: die genauen Kosten J auf dieser Linie. Rot: ihre Tangente am Punkt, an dem das Neuron ist.
Gestrichelt: ein Schritt. Er endet am grünen Punkt (rot, wenn der höher liegt);
der Ring ist, was die Tangente dort versprach. Stern: der tiefste Punkt dieser Linie.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_plot.py"/>
        <source>J along a line</source>
        <translation>J entlang einer Linie</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_plot.py"/>
        <source>slope {slope}</source>
        <translation>Steigung {slope}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_words.py"/>
        <source>as high as before</source>
        <translation>so hoch wie zuvor</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_words.py"/>
        <source>lower by {change}</source>
        <translation>um {change} tiefer</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_words.py"/>
        <source>higher by {change}</source>
        <translation>um {change} höher</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_words.py"/>
        <source>lower than {before}</source>
        <translation>tiefer als {before}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_words.py"/>
        <source>higher than {before}</source>
        <translation>höher als {before}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_words.py"/>
        <source>As if α were {times} × {rate}</source>
        <translation>Als wäre α {times} × {rate}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_words.py"/>
        <source>{rate}: the tangent promises J = {promised}, the step lands at J = {J}, {compared} on the other side: α is too large.</source>
        <translation>{rate}: Die Tangente verspricht J = {promised}, der Schritt endet bei J = {J}, {compared} auf der anderen Seite: α ist zu groß.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_words.py"/>
        <source>{rate}: the tangent promises J = {promised}, the step lands at J = {J}, {compared}.</source>
        <translation>{rate}: Die Tangente verspricht J = {promised}, der Schritt endet bei J = {J}, {compared}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_words.py"/>
        <source>Slope 0: {name} stays where it is.</source>
        <translation>Steigung 0: {name} bleibt, wo es ist.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_words.py"/>
        <source>on the other side</source>
        <translation>auf der anderen Seite</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_words.py"/>
        <source>and higher: α is too large for it</source>
        <translation>und höher: α ist dafür zu groß</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_words.py"/>
        <source>{rate}: slope {slope} &gt; 0, so {name} := {name} − α·slope goes left: {moved}. J: {costs}.</source>
        <translation>{rate}: Steigung {slope} &gt; 0, also geht {name} := {name} − α·Steigung nach links: {moved}. J: {costs}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_words.py"/>
        <source>{rate}: slope {slope} &lt; 0, so {name} := {name} − α·slope goes right: {moved}. J: {costs}.</source>
        <translation>{rate}: Steigung {slope} &lt; 0, also geht {name} := {name} − α·Steigung nach rechts: {moved}. J: {costs}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/step_words.py"/>
        <source>along −∇J, α = {rate}</source>
        <translation>entlang −∇J, α = {rate}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/sums_view.py"/>
        <source>Accumulators, and the same by matrices</source>
        <translation>Summen, und dasselbe mit Matrizen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/sums_view.py"/>
        <source>loop</source>
        <translation>Schleife</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/sums_view.py"/>
        <source>by matrices</source>
        <translation>mit Matrizen</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/time_slider.py"/>
        <source>Iteration {iteration:,}: {text}</source>
        <translation>Iteration {iteration:,}: {text}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/time_slider.py"/>
        <source>Iteration {x:,}</source>
        <translation>Iteration {x:,}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/unroll_view.py"/>
        <source>red</source>
        <translation>rot</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/unroll_view.py"/>
        <source>green</source>
        <translation>grün</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/unroll_view.py"/>
        <source>blue</source>
        <translation>blau</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/unroll_view.py"/>
        <source>The picture as the neuron sees it</source>
        <translation>Das Bild, wie das Neuron es sieht</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/unroll_view.py"/>
        <source>{name}, {height} rows of {width} pixels</source>
        <translation>{name}, {height} Zeilen mit {width} Pixeln</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/unroll_view.py"/>
        <source>X is {n_x:,} × {m:,}, Y is 1 × {m:,}</source>
        <translation>X ist {n_x:,} × {m:,}, Y ist 1 × {m:,}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/unroll_view.py"/>
        <source>{value} ({color} of row {row}, column {column})</source>
        <translation>{value} ({color} von Zeile {row}, Spalte {column})</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/verdict.py"/>
        <source>The neuron is all but certain: {name}.</source>
        <translation>Das Neuron ist so gut wie sicher: {name}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/verdict.py"/>
        <source>The neuron is fairly sure: {name}.</source>
        <translation>Das Neuron ist ziemlich sicher: {name}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/verdict.py"/>
        <source>The neuron thinks: {name}.</source>
        <translation>Das Neuron meint: {name}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/verdict.py"/>
        <source>The neuron leans towards {name}.</source>
        <translation>Das Neuron neigt zu {name}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/verdict.py"/>
        <source>the map adds up to {score}, but wᵀx is {product}: a fault of lrviz</source>
        <translation>die Karte ergibt zusammen {score}, aber wᵀx ist {product}: ein Fehler von lrviz</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/verdict.py"/>
        <source>sum of the map {sum}</source>
        <translation>Summe der Karte {sum}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/verdict.py"/>
        <source>map’s sum {sum}</source>
        <translation>Summe {sum}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/verdict.py"/>
        <source>sum of the map + b = {z}</source>
        <translation>Summe der Karte + b = {z}</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/verdict.py"/>
        <source>no idea yet</source>
        <translation>noch keine Ahnung</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/verdict.py"/>
        <source>can&#x27;t decide</source>
        <translation>unentschieden</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/verdict.py"/>
        <source>The neuron has not learned anything yet.</source>
        <translation>Das Neuron hat noch nichts gelernt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/widgets/verdict.py"/>
        <source>The neuron can&#x27;t decide between {one} and {other}.</source>
        <translation>Das Neuron kann sich zwischen {one} und {other} nicht entscheiden.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/window.py"/>
        <source>Drop pictures on one of the two classes to train on them, or on Predict to ask about them.</source>
        <translation>Bilder auf einer der beiden Klassen ablegen, um damit zu trainieren, oder auf „Vorhersage“, um nach ihnen zu fragen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/window.py"/>
        <source>lrviz: gradient descent as it is</source>
        <translation>lrviz: Gradientenabstieg, wie er ist</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/window.py"/>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <location filename="../../lrviz/gui/window.py"/>
        <source>One data set at a time: {name} was opened, {count} left out.</source>
        <translation>Ein Datensatz auf einmal: {name} wurde geöffnet, {count} weggelassen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/anew.py"/>
        <source>{reason}; its picture is made of the pixels that were there</source>
        <translation>{reason}; sein Bild ist aus den Pixeln gemacht, die da waren</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/archives.py"/>
        <source>it has more than {most_members:,} entries</source>
        <translation>es hat mehr als {most_members:,} Einträge</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/archives.py"/>
        <source>it is damaged, or ends early</source>
        <translation>es ist beschädigt oder endet zu früh</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/archives.py"/>
        <source>its headers make no sense</source>
        <translation>seine Köpfe ergeben keinen Sinn</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/archives.py"/>
        <source>its headers lead backwards</source>
        <translation>seine Köpfe führen rückwärts</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/archives.py"/>
        <source>one of its headers is too large</source>
        <translation>einer seiner Köpfe ist zu groß</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/archives.py"/>
        <source>it unpacks to more than {most:,.0f} MB</source>
        <translation>es wird ausgepackt größer als {most:,.0f} MB</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/archives.py"/>
        <source>it holds a link, {shown}</source>
        <translation>es enthält eine Verknüpfung, {shown}</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/archives.py"/>
        <source>{shown} in it is neither a file nor a folder</source>
        <translation>{shown} darin ist weder Datei noch Ordner</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/archives.py"/>
        <source>the name {shown} in it leads out of its folder</source>
        <translation>der Name {shown} darin führt aus seinem Ordner hinaus</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/archives.py"/>
        <source>the name {shown} in it is not one for a file</source>
        <translation>der Name {shown} darin taugt nicht für eine Datei</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/archives.py"/>
        <source>the name {name!a} is in it twice</source>
        <translation>der Name {name!a} kommt darin zweimal vor</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/arrays.py"/>
        <source>Reading .h5 files needs h5py: pip install &quot;lrviz[hdf5]&quot;</source>
        <translation>Zum Lesen von .h5-Dateien wird h5py gebraucht: pip install &quot;lrviz[hdf5]&quot;</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/arrays.py"/>
        <source>{name}: there is not enough memory for it.</source>
        <translation>{name}: Der Speicher reicht dafür nicht.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/arrays.py"/>
        <source>{name}: no permission to read it.</source>
        <translation>{name}: keine Erlaubnis, es zu lesen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/arrays.py"/>
        <source>{name}: the file is damaged, or not of the kind its name says ({error}).</source>
        <translation>{name}: Die Datei ist beschädigt oder nicht von der Art, die ihr Name sagt ({error}).</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/arrays.py"/>
        <source>{name}: {array} in it is no NumPy array.</source>
        <translation>{name}: {array} darin ist kein NumPy-Array.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/arrays.py"/>
        <source>{name}: {array} in it leads elsewhere; links are not followed.</source>
        <translation>{name}: {array} darin führt anderswohin; Verknüpfungen wird nicht gefolgt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/arrays.py"/>
        <source>{name}: {array} in it lies in another file; links are not followed.</source>
        <translation>{name}: {array} darin liegt in einer anderen Datei; Verknüpfungen wird nicht gefolgt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/arrays.py"/>
        <source>{name}: {array} is too large; at most {most} MB of pictures can be used.</source>
        <translation>{name}: {array} ist zu groß; höchstens {most} MB Bilder sind möglich.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/arrays.py"/>
        <source>{name}: it needs {missing}, but it has {present}.</source>
        <translation>{name}: Es braucht {missing}, hat aber {present}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/arrays.py"/>
        <source>{name}: {x} must be pictures of shape (m, height, width, 3), not {shape}.</source>
        <translation>{name}: {x} muss Bilder der Form (m, Höhe, Breite, 3) enthalten, nicht {shape}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/arrays.py"/>
        <source>{name}: {x} must be whole numbers from 0 to 255 (uint8), not {dtype}.</source>
        <translation>{name}: {x} muss ganze Zahlen von 0 bis 255 enthalten (uint8), nicht {dtype}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/arrays.py"/>
        <source>{name}: {y} must have one label for each of the {m} pictures, not shape {shape}.</source>
        <translation>{name}: {y} muss für jedes der {m} Bilder ein Label haben, nicht die Form {shape}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/arrays.py"/>
        <source>{name}: {y} does not fit the names of its classes ({classes}).</source>
        <translation>{name}: {y} passt nicht zu den Namen seiner Klassen ({classes}).</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/arrays.py"/>
        <source>{name}: {y} must be 0 and 1, or names.</source>
        <translation>{name}: {y} muss aus 0 und 1 oder aus Namen bestehen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>1 training picture is the same as another one of the same class: they count double.</source>
        <translation>1 Trainingsbild ist dasselbe wie ein anderes derselben Klasse: Beide zählen doppelt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>{surplus:,} training pictures are the same as another one of the same class: they count double.</source>
        <translation>{surplus:,} Trainingsbilder sind dieselben wie ein anderes derselben Klasse: Sie zählen doppelt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>1 training picture is nearly the same as another one of the same class: they count double.</source>
        <translation>1 Trainingsbild ist fast dasselbe wie ein anderes derselben Klasse: Beide zählen doppelt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>{surplus:,} training pictures are nearly the same as another one of the same class: they count double.</source>
        <translation>{surplus:,} Trainingsbilder sind fast dieselben wie ein anderes derselben Klasse: Sie zählen doppelt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>the same as</source>
        <translation>gleich wie</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>the same or nearly the same as</source>
        <translation>gleich oder fast gleich wie</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>nearly the same as</source>
        <translation>fast gleich wie</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>too good to be true</source>
        <translation>zu gut, um wahr zu sein</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>a little too good</source>
        <translation>etwas zu gut</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>{count:,} of {tested:,} test pictures is {how} a training picture: the test accuracy is {too_good}.</source>
        <translation>{count:,} von {tested:,} Testbildern ist {how} ein Trainingsbild: Die Testgenauigkeit ist {too_good}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>{count:,} of {tested:,} test pictures are {how} training pictures: the test accuracy is {too_good}.</source>
        <translation>{count:,} von {tested:,} Testbildern sind {how} Trainingsbilder: Die Testgenauigkeit ist {too_good}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>1 picture is in both classes, as “{positive}” and as “{negative}”: one of the two must be wrong.</source>
        <translation>1 Bild ist in beiden Klassen, als „{positive}“ und als „{negative}“: Eines von beiden muss falsch sein.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>{count:,} pictures are in both classes, as “{positive}” and as “{negative}”: one of the two must be wrong.</source>
        <translation>{count:,} Bilder sind in beiden Klassen, als „{positive}“ und als „{negative}“: Eines von beiden muss falsch sein.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>{count:,} pictures are in both classes (the same or nearly so), as “{positive}” and as “{negative}”: one of the two must be wrong.</source>
        <translation>{count:,} Bilder sind in beiden Klassen (gleich oder fast), als „{positive}“ und als „{negative}“: Eines von beiden muss falsch sein.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>1 picture is in both classes (nearly the same), as “{positive}” and as “{negative}”: one of the two must be wrong.</source>
        <translation>1 Bild ist in beiden Klassen (fast gleich), als „{positive}“ und als „{negative}“: Eines von beiden muss falsch sein.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>{count:,} pictures are in both classes (nearly the same), as “{positive}” and as “{negative}”: one of the two must be wrong.</source>
        <translation>{count:,} Bilder sind in beiden Klassen (fast gleich), als „{positive}“ und als „{negative}“: Eines von beiden muss falsch sein.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>{most:,} of {total:,} training pictures are “{name}”: always saying “{name}” would already be right for {share:.0f} %.</source>
        <translation>{most:,} von {total:,} Trainingsbildern sind „{name}“: Immer „{name}“ zu sagen stimmte schon für {share:.0f} %.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>{count:,} of “{name}”</source>
        <translation>{count:,} von „{name}“</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>Only {counts} to train on: too few to find what such pictures have in common.</source>
        <translation>Nur {counts} zum Trainieren: zu wenige, um zu finden, was solche Bilder gemeinsam haben.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>{one} and {other}</source>
        <translation>{one} und {other}</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>No picture is kept back for test: whether the neuron has learned or memorised stays unknown.</source>
        <translation>Kein Bild ist für Test zurückgehalten: Ob das Neuron gelernt oder auswendig gelernt hat, bleibt unbekannt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>The only test picture is “{present}”: whether the neuron knows a “{missing}” is not tested.</source>
        <translation>Das einzige Testbild ist „{present}“: Ob das Neuron „{missing}“ kennt, wird nicht geprüft.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>All {count:,} test pictures are “{present}”: whether the neuron knows a “{missing}” is not tested.</source>
        <translation>Alle {count:,} Testbilder sind „{present}“: Ob das Neuron „{missing}“ kennt, wird nicht geprüft.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>1 picture is of one color all over: there is nothing in it to learn from.</source>
        <translation>1 Bild hat überall dieselbe Farbe: Daraus ist nichts zu lernen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>{count:,} pictures are of one color all over: there is nothing in them to learn from.</source>
        <translation>{count:,} Bilder haben überall dieselbe Farbe: Daraus ist nichts zu lernen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>the {width} × {height} pixels the neuron sees</source>
        <translation>die {width} × {height} Pixel, die das Neuron sieht</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>1 picture ({w} × {h}) is far smaller than {seen}: blown up, it is mostly blur.</source>
        <translation>1 Bild ({w} × {h}) ist viel kleiner als {seen}: Vergrößert ist es vor allem unscharf.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/checks.py"/>
        <source>{count:,} pictures are far smaller than {seen}, the smallest {w} × {h}: blown up, they are mostly blur.</source>
        <translation>{count:,} Bilder sind viel kleiner als {seen}, das kleinste {w} × {h}: Vergrößert sind sie vor allem unscharf.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/color.py"/>
        <source>it has pixels that are not numbers (NaN or infinity)</source>
        <translation>es hat Pixel, die keine Zahlen sind (NaN oder unendlich)</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/dataset.py"/>
        <location filename="../../lrviz/images/decode.py"/>
        <source>{file}: {reason}</source>
        <translation>{file}: {reason}</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/dataset.py"/>
        <source>There is no class named “{positive}”; the classes are {names}.</source>
        <translation>Es gibt keine Klasse namens „{positive}“; die Klassen sind {names}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/dataset.py"/>
        <location filename="../../lrviz/session/worker.py"/>
        <source>There are no pictures yet: drop some on each class, or open a folder.</source>
        <translation>Es gibt noch keine Bilder: auf jeder Klasse einige ablegen oder einen Ordner öffnen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/dataset.py"/>
        <source>There is no picture of “{name}”: a neuron needs both classes, and all pictures are “{other}”.</source>
        <translation>Es gibt kein Bild von „{name}“: Ein Neuron braucht beide Klassen, und alle Bilder sind „{other}“.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/decode.py"/>
        <source>it is a folder, not a picture</source>
        <translation>es ist ein Ordner, kein Bild</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/decode.py"/>
        <source>it is not an ordinary file</source>
        <translation>es ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/decode.py"/>
        <source>no file can have this name</source>
        <translation>keine Datei kann diesen Namen haben</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/decode.py"/>
        <source>it has several pages: only the first is used</source>
        <translation>es hat mehrere Seiten: nur die erste wird genommen</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/decode.py"/>
        <source>it holds several pictures: only the main one is used</source>
        <translation>es enthält mehrere Bilder: nur das Hauptbild wird genommen</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/decode.py"/>
        <source>an animation: only its first frame is used</source>
        <translation>eine Animation: nur ihr erstes Bild wird genommen</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/downloads.py"/>
        <source>Downloading data needs pooch: pip install &quot;lrviz[data]&quot;</source>
        <translation>Zum Herunterladen von Daten wird pooch gebraucht: pip install &quot;lrviz[data]&quot;</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/downloads.py"/>
        <source>The address {url} cannot be used: it must begin with http:// or https:// and a server.</source>
        <translation>Die Adresse {url} ist nicht brauchbar: Sie muss mit http:// oder https:// und einem Server beginnen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/downloads.py"/>
        <source>{name} from {host} is not the file that was published (its checksum is wrong): it was deleted; try again.</source>
        <translation>{name} von {host} ist nicht die Datei, die veröffentlicht wurde (die Prüfsumme ist falsch): Sie wurde gelöscht; noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/downloads.py"/>
        <source>The disk is full: make room in {folder} for {name}, then try again.</source>
        <translation>Der Datenträger ist voll: in {folder} Platz für {name} schaffen, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/downloads.py"/>
        <source>{name} cannot be kept in {folder}: {reason}.</source>
        <translation>{name} lässt sich in {folder} nicht aufbewahren: {reason}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/downloads.py"/>
        <source>There is too little room on the disk: {name} needs {needed:,.0f} MB in {folder}, and {free:,.0f} MB are free.</source>
        <translation>Auf dem Datenträger ist zu wenig Platz: {name} braucht {needed:,.0f} MB in {folder}, frei sind {free:,.0f} MB.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/downloads.py"/>
        <source>{cut}: {kept}</source>
        <translation>{cut}: {kept}</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/downloads.py"/>
        <source>check the network, then try again.</source>
        <translation>das Netz prüfen, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/downloads.py"/>
        <source>{kept} are kept, and the next try goes on there.</source>
        <translation>{kept} bleiben, und der nächste Versuch macht dort weiter.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/downloads.py"/>
        <source>{host} sends more than {name} has: check the address.</source>
        <translation>{host} sendet mehr, als {name} hat: die Adresse prüfen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/downloads.py"/>
        <source>The connection to {host} was cut</source>
        <translation>Die Verbindung zu {host} brach ab</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/downloads.py"/>
        <source>{host} has another {name} than before: try again, from the beginning.</source>
        <translation>{host} hat ein anderes {name} als vorher: noch einmal versuchen, von Anfang an.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/downloads.py"/>
        <source>{host} does not have {name} (404): set another address in File → Real data, or in {variable}.</source>
        <translation>{host} hat {name} nicht (404): unter Datei → Echte Daten oder in {variable} eine andere Adresse setzen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/downloads.py"/>
        <source>{host} refuses {name} ({status} {reason}): try again later.</source>
        <translation>{host} verweigert {name} ({status} {reason}): später noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/downloads.py"/>
        <source>{host} does not go on where it was asked to: try again, from the beginning.</source>
        <translation>{host} macht nicht dort weiter, wo es sollte: noch einmal versuchen, von Anfang an.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/downloads.py"/>
        <source>{name} at {host} has {total:,.0f} MB, far too many: check the address.</source>
        <translation>{name} bei {host} hat {total:,.0f} MB, viel zu viel: die Adresse prüfen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/downloads.py"/>
        <source>The download of {name} was stopped.</source>
        <translation>Das Herunterladen von {name} wurde angehalten.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/downloads.py"/>
        <source>The download of {name} was stopped: {kept}</source>
        <translation>Das Herunterladen von {name} wurde angehalten: {kept}</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/downloads.py"/>
        <source>The certificate of {host} is not trusted here: check the address.</source>
        <translation>Dem Zertifikat von {host} wird hier nicht vertraut: die Adresse prüfen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/downloads.py"/>
        <source>There is no connection to {host}</source>
        <translation>Es gibt keine Verbindung zu {host}</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/downloads.py"/>
        <source>The address {url} cannot be used ({name}).</source>
        <translation>Die Adresse {url} ist nicht brauchbar ({name}).</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/drawn.py"/>
        <source>Seed {seed}: choose 0 or more.</source>
        <translation>Seed {seed}: 0 oder mehr wählen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/drawn.py"/>
        <source>{m} pictures: choose at least 1.</source>
        <translation>{m} Bilder: mindestens 1 wählen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/drawn.py"/>
        <source>{folder}: the pictures cannot be written there ({reason}).</source>
        <translation>{folder}: Die Bilder lassen sich dort nicht schreiben ({reason}).</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/drawn.py"/>
        <source>{folder} is already there and not empty: choose another folder.</source>
        <translation>{folder} gibt es schon, und es ist nicht leer: einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/folders.py"/>
        <source>the folder cannot be read ({error})</source>
        <translation>der Ordner lässt sich nicht lesen ({error})</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/folders.py"/>
        <source>The folder {folder} has no sub-folders: put the pictures of each class into a sub-folder of its own, named like the class.</source>
        <translation>Der Ordner {folder} hat keine Unterordner: die Bilder jeder Klasse in einen eigenen Unterordner legen, der wie die Klasse heißt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/folders.py"/>
        <source>The folder {folder} is empty: put the pictures of each class into a sub-folder of its own, named like the class.</source>
        <translation>Der Ordner {folder} ist leer: die Bilder jeder Klasse in einen eigenen Unterordner legen, der wie die Klasse heißt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/folders.py"/>
        <source>it is not in the sub-folder of a class</source>
        <translation>es liegt nicht im Unterordner einer Klasse</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/folders.py"/>
        <source>The folder {folder} has two classes called “{name}”: rename one of them, or put them together.</source>
        <translation>Der Ordner {folder} hat zwei Klassen namens „{name}“: eine davon umbenennen oder sie zusammenlegen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/folders.py"/>
        <source>The folder {folder} cannot be read: {error}.</source>
        <translation>Der Ordner {folder} lässt sich nicht lesen: {error}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/folders.py"/>
        <source>no permission</source>
        <translation>keine Erlaubnis</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/folders.py"/>
        <location filename="../../lrviz/images/reasons.py"/>
        <source>unknown cause</source>
        <translation>unbekannte Ursache</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/guessing.py"/>
        <source>On the training pictures the neuron is right for {right:.0f} %, always saying “{name}” for {always:.0f} %: it has learned nothing yet.</source>
        <translation>Bei den Trainingsbildern liegt das Neuron zu {right:.0f} % richtig, immer „{name}“ zu sagen zu {always:.0f} %: Es hat noch nichts gelernt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/guessing.py"/>
        <source>On the test pictures the neuron is right for {right:.0f} %, always saying “{name}” for {always:.0f} %: it has learned nothing that carries over.</source>
        <translation>Bei den Testbildern liegt das Neuron zu {right:.0f} % richtig, immer „{name}“ zu sagen zu {always:.0f} %: Es hat nichts gelernt, was sich überträgt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/guessing.py"/>
        <source>On the test pictures the neuron is right for {right:.0f} %, always saying “{name}” for {always:.0f} %: with only {m:,} pictures this may be luck.</source>
        <translation>Bei den Testbildern liegt das Neuron zu {right:.0f} % richtig, immer „{name}“ zu sagen zu {always:.0f} %: Bei nur {m:,} Bildern kann das Glück sein.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/limits.py"/>
        <source>it is too large: {width} × {height} pixels, at most {max_pixels:g} million can be used</source>
        <translation>es ist zu groß: {width} × {height} Pixel, höchstens {max_pixels:g} Millionen sind möglich</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/limits.py"/>
        <source>it is too large for a picture stored as text or with unusual numbers: save it as PNG</source>
        <translation>es ist zu groß für ein Bild, das als Text oder mit ungewöhnlichen Zahlen gespeichert ist: als PNG speichern</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/limits.py"/>
        <source>it is too large: {width} × {height} pixels stored in this way need {needed:.0f} MB of memory to decode, at most {most:.0f} MB can be used</source>
        <translation>es ist zu groß: {width} × {height} so gespeicherte Pixel brauchen {needed:.0f} MB Speicher zum Dekodieren, höchstens {most:.0f} MB sind möglich</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/loading.py"/>
        <source>{name} ({remark})</source>
        <translation>{name} ({remark})</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/loading.py"/>
        <source>choose an image size of at most {side}</source>
        <translation>eine Bildgröße von höchstens {side} wählen</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/loading.py"/>
        <source>use fewer pictures</source>
        <translation>weniger Bilder nehmen</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/loading.py"/>
        <source>{m:,} pictures of {height} × {width} pixels would need {needed:.0f} GB of memory: {advice}.</source>
        <translation>{m:,} Bilder mit {height} × {width} Pixeln bräuchten {needed:.0f} GB Speicher: {advice}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/preprocess.py"/>
        <source>Image size {side}: choose between {least} and {most} pixels.</source>
        <translation>Bildgröße {side}: zwischen {least} und {most} Pixeln wählen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/preprocess.py"/>
        <source>height, width or center of the pictures is missing or wrong: {error}</source>
        <translation>Höhe, Breite oder center der Bilder fehlt oder ist falsch: {error}</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/preprocess.py"/>
        <source>stretched</source>
        <translation>gestreckt</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/preprocess.py"/>
        <source>cut to shape</source>
        <translation>zugeschnitten</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/preprocess.py"/>
        <source>with borders</source>
        <translation>mit Rändern</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/preprocess.py"/>
        <source>{height}×{width} {color}</source>
        <translation>{height}×{width} {color}</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/preprocess.py"/>
        <source>{framing} ({resampling})</source>
        <translation>{framing} ({resampling})</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/preprocess.py"/>
        <source>divided by 255</source>
        <translation>durch 255 geteilt</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/preprocess.py"/>
        <source>not divided by 255</source>
        <translation>nicht durch 255 geteilt</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/preprocess.py"/>
        <source>mean subtracted</source>
        <translation>Mittel abgezogen</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/preprocess.py"/>
        <source>divided by the deviation</source>
        <translation>durch die Abweichung geteilt</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/real_data.py"/>
        <source>Unpacking {title}</source>
        <translation>{title} wird ausgepackt</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/real_data.py"/>
        <source>{name} is not the archive that is expected ({error}): it was deleted; try again.</source>
        <translation>{name} ist nicht das erwartete Archiv ({error}): Es wurde gelöscht; noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/real_data.py"/>
        <source>Unpacking {title} was stopped: what has been downloaded is kept, and is unpacked by the next try.</source>
        <translation>Das Auspacken von {title} wurde angehalten: Was heruntergeladen ist, bleibt und wird beim nächsten Versuch ausgepackt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/real_data.py"/>
        <source>Another lrviz is downloading {title} now: try again when it is done.</source>
        <translation>Ein anderes lrviz lädt {title} gerade herunter: noch einmal versuchen, wenn es fertig ist.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/real_sets.py"/>
        <source>{name} is missing in it, or has a wrong size</source>
        <translation>{name} fehlt darin oder hat eine falsche Größe</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/real_sets.py"/>
        <source>The pictures in {folder} are not those of CIFAR-10: delete that folder, then try again.</source>
        <translation>Die Bilder in {folder} sind nicht die von CIFAR-10: den Ordner löschen, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/real_sets.py"/>
        <source>the line {line!a} of its list.txt makes no sense</source>
        <translation>die Zeile {line!a} seiner list.txt ergibt keinen Sinn</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/real_sets.py"/>
        <source>list.txt is missing in it</source>
        <translation>list.txt fehlt darin</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/real_sets.py"/>
        <source>its list.txt does not name cats and dogs</source>
        <translation>seine list.txt nennt nicht Katzen und Hunde</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/real_sets.py"/>
        <source>none of the pictures in its list.txt was in images.tar.gz</source>
        <translation>keines der Bilder seiner list.txt war in images.tar.gz</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/real_sets.py"/>
        <source>The handwritten digits come with scikit-learn: pip install scikit-learn</source>
        <translation>Die handgeschriebenen Ziffern kommen mit scikit-learn: pip install scikit-learn</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/real_sets.py"/>
        <source>Opening the pictures was stopped.</source>
        <translation>Das Öffnen der Bilder wurde angehalten.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/real_sets.py"/>
        <source>CIFAR-10: all 5,000 cats to train on and 1,000 to test on, with as many others, which a fixed seed chose from the nine other kinds.</source>
        <translation>CIFAR-10: alle 5,000 Katzen zum Trainieren und 1,000 zum Testen, mit ebenso vielen anderen, die ein fester Seed aus den neun anderen Arten gewählt hat.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/real_sets.py"/>
        <source>Oxford-IIIT Pet</source>
        <translation>Oxford-IIIT Pet</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/real_sets.py"/>
        <source>Oxford-IIIT Pet: 2,371 photos of cats of 12 breeds, 4,978 of dogs of 25 breeds.</source>
        <translation>Oxford-IIIT Pet: 2,371 Fotos von Katzen aus 12 Rassen, 4,978 von Hunden aus 25 Rassen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/real_sets.py"/>
        <source>Handwritten digits</source>
        <translation>Handgeschriebene Ziffern</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/real_sets.py"/>
        <source>scikit-learn&#x27;s digits: 183 threes and 174 eights, written by hand.</source>
        <translation>Die Ziffern von scikit-learn: 183 Dreien und 174 Achten, von Hand geschrieben.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/reasons.py"/>
        <source>it is a HEIC picture: install what reads them with pip install &quot;lrviz[heif]&quot;, or save it as JPEG</source>
        <translation>es ist ein HEIC-Bild: installieren, was sie liest, mit pip install &quot;lrviz[heif]&quot;, oder als JPEG speichern</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/reasons.py"/>
        <source>there is no such file</source>
        <translation>eine solche Datei gibt es nicht</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/reasons.py"/>
        <source>it cannot be opened ({cause})</source>
        <translation>es lässt sich nicht öffnen ({cause})</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/reasons.py"/>
        <source>it cannot be read</source>
        <translation>es lässt sich nicht lesen</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/reasons.py"/>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/reasons.py"/>
        <source>it is too large to be decoded safely</source>
        <translation>es ist zu groß, um es sicher zu dekodieren</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/reasons.py"/>
        <source>there is not enough memory for it</source>
        <translation>der Speicher reicht dafür nicht</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/reasons.py"/>
        <source>it cannot be read ({cause})</source>
        <translation>es lässt sich nicht lesen ({cause})</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/reasons.py"/>
        <source>it is a PDF document: save the picture in it as PNG or JPEG</source>
        <translation>es ist ein PDF-Dokument: das Bild darin als PNG oder JPEG speichern</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/reasons.py"/>
        <source>it is a PostScript drawing: save it as PNG or JPEG</source>
        <translation>es ist eine PostScript-Zeichnung: als PNG oder JPEG speichern</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/reasons.py"/>
        <source>it is a Photoshop file: save it as PNG or JPEG</source>
        <translation>es ist eine Photoshop-Datei: als PNG oder JPEG speichern</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/reasons.py"/>
        <source>it is a ZIP archive or a document: unpack it first</source>
        <translation>es ist ein ZIP-Archiv oder ein Dokument: erst auspacken</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/reasons.py"/>
        <source>it is a compressed archive: unpack it first</source>
        <translation>es ist ein komprimiertes Archiv: erst auspacken</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/reasons.py"/>
        <source>it is a JPEG 2000 picture: save it as PNG or JPEG</source>
        <translation>es ist ein JPEG-2000-Bild: als PNG oder JPEG speichern</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/reasons.py"/>
        <source>it is a video, not a picture</source>
        <translation>es ist ein Video, kein Bild</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/reasons.py"/>
        <source>this is not a picture of a known kind (JPEG, PNG, GIF, WebP, BMP, TIFF, …)</source>
        <translation>das ist kein Bild einer bekannten Art (JPEG, PNG, GIF, WebP, BMP, TIFF, …)</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/reasons.py"/>
        <source>this is not a picture (it looks like a web page)</source>
        <translation>das ist kein Bild (es sieht nach einer Webseite aus)</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/reasons.py"/>
        <source>it is an SVG drawing: save it as PNG or JPEG</source>
        <translation>es ist eine SVG-Zeichnung: als PNG oder JPEG speichern</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/reasons.py"/>
        <source>this is not a picture (it looks like text)</source>
        <translation>das ist kein Bild (es sieht nach Text aus)</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/sources.py"/>
        <source>Test share {test_share}: choose at least 0 and less than 1.</source>
        <translation>Testanteil {test_share}: mindestens 0 und weniger als 1 wählen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/sources.py"/>
        <source>The sample has its own test pictures: as a test set, give a folder, an .npz or an .h5 file.</source>
        <translation>Die Beispielbilder haben ihre eigenen Testbilder: als Testmenge einen Ordner, eine .npz- oder eine .h5-Datei angeben.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/sources.py"/>
        <source>{path}: no file in it is a usable picture.</source>
        <translation>{path}: Keine Datei darin ist ein brauchbares Bild.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/sources.py"/>
        <source>{folder}: there are no pictures in its sub-folders.</source>
        <translation>{folder}: In den Unterordnern sind keine Bilder.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/sources.py"/>
        <source>{path}: no file in the class “{name}” is a usable picture.</source>
        <translation>{path}: Keine Datei in der Klasse „{name}“ ist ein brauchbares Bild.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/sources.py"/>
        <source>{name}: its pictures have {height} × {width} pixels: choose an image size.</source>
        <translation>{name}: Die Bilder haben {height} × {width} Pixel: eine Bildgröße wählen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/sources.py"/>
        <source>picture {number}</source>
        <translation>Bild {number}</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/sources.py"/>
        <source>{source}: no permission to read it.</source>
        <translation>{source}: keine Erlaubnis, es zu lesen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/sources.py"/>
        <source>{source}: there is no such folder or file.</source>
        <translation>{source}: Einen solchen Ordner oder eine solche Datei gibt es nicht.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/sources.py"/>
        <source>{source}: open a folder with one sub-folder for each class, an .npz or an .h5 file.</source>
        <translation>{source}: einen Ordner mit einem Unterordner für jede Klasse, eine .npz- oder eine .h5-Datei öffnen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/sources.py"/>
        <source>{path} has only one class with pictures, “{name}”: a neuron needs two to tell apart.</source>
        <translation>{path} hat nur eine Klasse mit Bildern, „{name}“: Ein Neuron braucht zwei zum Unterscheiden.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/sources.py"/>
        <source>{path}: none of its classes ({names}) is one of those trained, {negative} and {positive}.</source>
        <translation>{path}: Keine seiner Klassen ({names}) ist eine der trainierten, {negative} und {positive}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/structure.py"/>
        <source>the file is damaged, or ends early</source>
        <translation>die Datei ist beschädigt oder endet zu früh</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/structure.py"/>
        <source>the file ends early</source>
        <translation>die Datei endet zu früh</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/structure.py"/>
        <source>it is too large: {size:.0f} MB, at most {most:.0f} MB can be used</source>
        <translation>es ist zu groß: {size:.0f} MB, höchstens {most:.0f} MB sind möglich</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/structure.py"/>
        <source>it comes in {scans} scans, which would take too long to decode</source>
        <translation>es kommt in {scans} Durchgängen, das Dekodieren würde zu lange dauern</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/structure.py"/>
        <source>it is too large: its tiles have {width} × {height} pixels</source>
        <translation>es ist zu groß: Seine Kacheln haben {width} × {height} Pixel</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/structure.py"/>
        <source>it has {data:.0f} MB of remarks and layers in it: save it as PNG or JPEG</source>
        <translation>es hat {data:.0f} MB Bemerkungen und Ebenen in sich: als PNG oder JPEG speichern</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/structure.py"/>
        <source>it is too large for an icon: {width} × {height} pixels</source>
        <translation>es ist zu groß für ein Symbol: {width} × {height} Pixel</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/transfer.py"/>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <location filename="../../lrviz/images/transfer.py"/>
        <source>{done} of {total} MB</source>
        <translation>{done} von {total} MB</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/answers.py"/>
        <source>“{text}” is more than one number; one is asked for.</source>
        <translation>„{text}“ ist mehr als eine Zahl; gefragt ist eine.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/answers.py"/>
        <source>“{text}” cannot be read as a shape; write it like (4, 3): rows, then columns.</source>
        <translation>„{text}“ lässt sich nicht als Form lesen; so schreiben: (4, 3), erst Zeilen, dann Spalten.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/answers.py"/>
        <source>“{text}” is no whole number.</source>
        <translation>„{text}“ ist keine ganze Zahl.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/answers.py"/>
        <source>That is too long for an answer: at most {count} characters.</source>
        <translation>Das ist zu lang für eine Antwort: höchstens {count} Zeichen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/answers.py"/>
        <source>There is no answer yet.</source>
        <translation>Es gibt noch keine Antwort.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/answers.py"/>
        <source>“{text}” cannot be read as a number.</source>
        <translation>„{text}“ lässt sich nicht als Zahl lesen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/answers.py"/>
        <source>“{odd}” cannot be read here: a number is asked for, or plain arithmetic.</source>
        <translation>„{odd}“ lässt sich hier nicht lesen: Gefragt ist eine Zahl oder einfaches Rechnen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/arithmetic.py"/>
        <source>“{name}” takes another number of values.</source>
        <translation>„{name}“ nimmt eine andere Anzahl von Werten.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/arithmetic.py"/>
        <source>The logarithm of 0 or less does not exist.</source>
        <translation>Den Logarithmus von 0 oder weniger gibt es nicht.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter.py"/>
        <source>There is no exercise “{id}” to translate.</source>
        <translation>Es gibt keine Aufgabe „{id}“ zu übersetzen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter.py"/>
        <source>“{key}” must have as many texts as the English one.</source>
        <translation>„{key}“ muss so viele Texte haben wie im Englischen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter.py"/>
        <source>“{id}” is no name of this kind: lower case letters, digits and hyphens.</source>
        <translation>„{id}“ ist kein solcher Name: Kleinbuchstaben, Ziffern und Bindestriche.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter.py"/>
        <source>There is no panel “{name}”; there are {names}.</source>
        <translation>Es gibt keinen Bereich „{name}“; es gibt {names}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter.py"/>
        <source>“{key}” must be a text, a number, or a table of such.</source>
        <translation>„{key}“ muss ein Text, eine Zahl oder eine Tabelle davon sein.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter.py"/>
        <source>Each exercise begins with a line [[exercise]], in two brackets.</source>
        <translation>Jede Aufgabe beginnt mit einer Zeile [[exercise]], in doppelten Klammern.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter.py"/>
        <source>There are more than {most} exercises; the others are left out.</source>
        <translation>Es sind mehr als {most} Aufgaben; die übrigen sind weggelassen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter.py"/>
        <source>There are two exercises “{id}”: the progress is kept under this name.</source>
        <translation>Es gibt zwei Aufgaben „{id}“: Der Fortschritt wird unter diesem Namen geführt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter.py"/>
        <source>There is no kind “{kind}”; there are {kinds}.</source>
        <translation>Es gibt keine Art „{kind}“; es gibt {kinds}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter.py"/>
        <source>“hints” must have 1 to {most} texts: nobody should be left alone with it.</source>
        <translation>„hints“ muss 1 bis {most} Texte haben: Niemand soll damit allein bleiben.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter.py"/>
        <source>The answer must be a shape, such as (n_x, m).</source>
        <translation>Die Antwort muss eine Form sein, etwa (n_x, m).</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter.py"/>
        <source>In “{key}”: {sentence}</source>
        <translation>In „{key}“: {sentence}</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter.py"/>
        <source>“options” must have 2 to {most} texts.</source>
        <translation>„options“ muss 2 bis {most} Texte haben.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter.py"/>
        <source>“because” must have as many texts as “options”.</source>
        <translation>„because“ muss so viele Texte haben wie „options“.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter.py"/>
        <source>“right” counts from 0: there is no option {value}.</source>
        <translation>„right“ zählt ab 0: Es gibt keine Antwort {value}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter.py"/>
        <source>“tolerance” must be a number, or a share such as &quot;2 %&quot;.</source>
        <translation>„tolerance“ muss eine Zahl sein oder ein Anteil wie &quot;2 %&quot;.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter_file.py"/>
        <source>{file}: {sentence}</source>
        <translation>{file}: {sentence}</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter_file.py"/>
        <source>{file}, line {line}: {sentence}</source>
        <translation>{file}, Zeile {line}: {sentence}</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter_file.py"/>
        <source>There is no entry “{key}”; perhaps “{like}” is meant.</source>
        <translation>Es gibt keinen Eintrag „{key}“; vielleicht ist „{like}“ gemeint.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter_file.py"/>
        <source>There is no entry “{key}”.</source>
        <translation>Es gibt keinen Eintrag „{key}“.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter_file.py"/>
        <source>“{key}” is missing.</source>
        <translation>„{key}“ fehlt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter_file.py"/>
        <source>“{key}” must be a text.</source>
        <translation>„{key}“ muss ein Text sein.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter_file.py"/>
        <source>“{key}” must have between 1 and {most} characters.</source>
        <translation>„{key}“ muss zwischen 1 und {most} Zeichen haben.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter_file.py"/>
        <source>“{key}” must be a list of texts.</source>
        <translation>„{key}“ muss eine Liste von Texten sein.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter_file.py"/>
        <source>“{key}” must be a list of texts of 1 to {most} characters.</source>
        <translation>„{key}“ muss eine Liste von Texten mit 1 bis {most} Zeichen sein.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter_file.py"/>
        <source>The first line must be +++: between two such lines stand the id, the title …</source>
        <translation>Die erste Zeile muss +++ sein: Zwischen zwei solchen Zeilen stehen die id, der title …</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter_file.py"/>
        <source>The head is not closed: after its last entry a line +++ is missing.</source>
        <translation>Der Kopf ist nicht geschlossen: Nach seinem letzten Eintrag fehlt eine Zeile +++.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter_file.py"/>
        <source>It is too long: a head may have {head:,} characters, a text {body:,}.</source>
        <translation>Sie ist zu lang: Ein Kopf darf {head:,} Zeichen haben, ein Text {body:,}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter_file.py"/>
        <source>it fails</source>
        <translation>es schlägt fehl</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter_file.py"/>
        <location filename="../../lrviz/lesson/chapters.py"/>
        <source>It cannot be read: {reason}.</source>
        <translation>Lässt sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter_file.py"/>
        <source>It is larger than 1 MB: no chapter is.</source>
        <translation>Sie ist größer als 1 MB: Das ist kein Kapitel.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter_file.py"/>
        <source>It is no text in UTF-8; save it with this encoding.</source>
        <translation>Sie ist kein Text in UTF-8; mit dieser Kodierung speichern.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter_file.py"/>
        <source>There is a control character, which no text needs; take it out.</source>
        <translation>Darin ist ein Steuerzeichen, das kein Text braucht; herausnehmen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter_file.py"/>
        <source>The head is no TOML: {reason}.</source>
        <translation>Der Kopf ist kein TOML: {reason}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapter_file.py"/>
        <source>The head is no TOML that can be read: it is nested too deeply, or a number too long.</source>
        <translation>Der Kopf ist kein lesbares TOML: zu tief verschachtelt, oder eine Zahl ist zu lang.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapters.py"/>
        <source>There is a chapter “{id}” already; take another id, or write extends = &quot;{id}&quot; to add to it.</source>
        <translation>Es gibt schon ein Kapitel „{id}“; eine andere id nehmen oder extends = &quot;{id}&quot; schreiben, um es zu ergänzen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapters.py"/>
        <source>There are two chapters “{id}”.</source>
        <translation>Es gibt zwei Kapitel „{id}“.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapters.py"/>
        <source>It has more than {most} chapters; the others are left out.</source>
        <translation>Darin sind mehr als {most} Kapitel; die übrigen sind weggelassen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapters.py"/>
        <source>There is no chapter “{id}” to add to.</source>
        <translation>Es gibt kein Kapitel „{id}“ zu ergänzen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapters.py"/>
        <source>The chapter has an exercise “{id}” already; take another id.</source>
        <translation>Das Kapitel hat schon eine Aufgabe „{id}“; eine andere id nehmen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapters.py"/>
        <source>There is no chapter “{id}”; the chapter goes to the end.</source>
        <translation>Es gibt kein Kapitel „{id}“; das Kapitel kommt ans Ende.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/chapters.py"/>
        <source>There is no chapter “{id}” to go to.</source>
        <translation>Es gibt kein Kapitel „{id}“, zu dem der Verweis führen könnte.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>{read} is rounded too much: give more digits.</source>
        <translation>{read} ist zu stark gerundet: mehr Stellen angeben.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>{read} is off by one.</source>
        <translation>{read} liegt um eins daneben.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>{read} is close, but not close enough: compute it once more, with more digits.</source>
        <translation>{read} ist nah dran, aber nicht nah genug: noch einmal rechnen, mit mehr Stellen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>{read} has the wrong sign, and another size.</source>
        <translation>{read} hat das falsche Vorzeichen und eine andere Größe.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>{read} is too large.</source>
        <translation>{read} ist zu groß.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>{read} is too far below 0.</source>
        <translation>{read} liegt zu weit unter 0.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>{read} is too small.</source>
        <translation>{read} ist zu klein.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>{read} is not far enough below 0.</source>
        <translation>{read} liegt nicht weit genug unter 0.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>{read} is the number of pixels; each of them has {channels:g} numbers.</source>
        <translation>{read} ist die Zahl der Pixel; jedes davon hat {channels:g} Zahlen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>{read} is n_x, the numbers of one picture: that is not asked for here.</source>
        <translation>{read} ist n_x, die Zahlen eines Bilds: Danach ist hier nicht gefragt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>{read} is m, the number of training pictures: that is not asked for here.</source>
        <translation>{read} ist m, die Zahl der Trainingsbilder: Danach ist hier nicht gefragt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>{read} counts the test pictures too.</source>
        <translation>{read} zählt auch die Testbilder mit.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>{read} counts the numbers of all pictures together.</source>
        <translation>{read} zählt die Zahlen aller Bilder zusammen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>The size is right, the sign is not.</source>
        <translation>Die Größe stimmt, das Vorzeichen nicht.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>That is 1 minus the right answer: look which of the two classes is asked about.</source>
        <translation>Das ist 1 minus die richtige Antwort: nachsehen, nach welcher der beiden Klassen gefragt ist.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>That is upside down: 1 divided by the right answer.</source>
        <translation>Das steht auf dem Kopf: 1 geteilt durch die richtige Antwort.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>That is a logarithm to another base; log is the natural one here, to base e.</source>
        <translation>Das ist ein Logarithmus zu einer anderen Basis; log ist hier der natürliche, zur Basis e.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>The logarithm is still missing, and its sign.</source>
        <translation>Der Logarithmus fehlt noch, und sein Vorzeichen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>A factor {factor:g} is missing: each pixel has that many numbers.</source>
        <translation>Ein Faktor {factor:g} fehlt: So viele Zahlen hat jedes Pixel.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>There is a factor {factor:g} too many.</source>
        <translation>Ein Faktor {factor:g} ist zu viel.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>That is the sum over all m pictures: divide it by m.</source>
        <translation>Das ist die Summe über alle m Bilder: durch m teilen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>That has been divided by m once too often.</source>
        <translation>Das wurde einmal zu oft durch m geteilt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>It is off by a factor of 2.</source>
        <translation>Es liegt um einen Faktor 2 daneben.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>It is off by a factor of 4.</source>
        <translation>Es liegt um einen Faktor 4 daneben.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>It is off by a factor of 100: a share, or per cent?</source>
        <translation>Es liegt um einen Faktor 100 daneben: ein Anteil, oder Prozent?</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>The digits are right, the decimal point is elsewhere.</source>
        <translation>Die Ziffern stimmen, das Komma steht woanders.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>It is off by a factor of 255: are the pixels divided by 255?</source>
        <translation>Es liegt um einen Faktor 255 daneben: Sind die Pixel durch 255 geteilt?</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>{read} is (m, n_x), the other way round: X has one picture in each column.</source>
        <translation>{read} ist (m, n_x), andersherum: X hat in jeder Spalte ein Bild.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>{read} is the other way round: first the rows, then the columns.</source>
        <translation>{read} ist andersherum: erst die Zeilen, dann die Spalten.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>{read} counts the test pictures too; they are kept apart.</source>
        <translation>{read} zählt auch die Testbilder mit; sie bleiben getrennt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>The number of rows is right, that of the columns is not.</source>
        <translation>Die Zahl der Zeilen stimmt, die der Spalten nicht.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>The number of columns is right, that of the rows is not.</source>
        <translation>Die Zahl der Spalten stimmt, die der Zeilen nicht.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>The numbers are right, their order is not.</source>
        <translation>Die Zahlen stimmen, ihre Reihenfolge nicht.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>{read} is not the shape.</source>
        <translation>{read} ist nicht die Form.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>{read} is a list; a matrix with one row or one column has two numbers in its shape.</source>
        <translation>{read} ist eine Liste; eine Matrix mit einer Zeile oder einer Spalte hat zwei Zahlen in ihrer Form.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>A shape has two numbers here: rows and columns.</source>
        <translation>Eine Form hat hier zwei Zahlen: Zeilen und Spalten.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>{read} holds as many numbers, but they are not unrolled yet.</source>
        <translation>{read} enthält gleich viele Zahlen, aber sie sind noch nicht entrollt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>{read} holds as many numbers, but in another shape.</source>
        <translation>{read} enthält gleich viele Zahlen, aber in anderer Form.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>{read} has too few numbers: {count} are asked for.</source>
        <translation>{read} hat zu wenige Zahlen: Gefragt sind {count}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/diagnosis.py"/>
        <source>{read} has too many numbers: {count} are asked for.</source>
        <translation>{read} hat zu viele Zahlen: Gefragt sind {count}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/exercises.py"/>
        <source>Ask the neuron about one of the training pictures first: only their labels are known.</source>
        <translation>Erst das Neuron nach einem der Trainingsbilder fragen: Nur deren Labels sind bekannt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/exercises.py"/>
        <source>Ask the neuron about a picture first, in the Predict panel.</source>
        <translation>Erst das Neuron nach einem Bild fragen, im Bereich „Vorhersage“.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/exercises.py"/>
        <source>Train first, with the Evaluation panel open: it judges every picture.</source>
        <translation>Erst trainieren, mit geöffnetem Bereich „Auswertung“: Er beurteilt jedes Bild.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/exercises.py"/>
        <source>Choose a picture first.</source>
        <translation>Erst ein Bild wählen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/exercises.py"/>
        <source>There are no test pictures: keep some back in the Images panel.</source>
        <translation>Es gibt keine Testbilder: im Bereich „Bilder“ welche zurückhalten.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/exercises.py"/>
        <source>Begin in the panel first.</source>
        <translation>Erst im Bereich beginnen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/exercises.py"/>
        <source>There is no neuron yet: it needs pictures of both classes, and a moment to prepare them.</source>
        <translation>Es gibt noch kein Neuron: Es braucht Bilder beider Klassen und einen Moment, sie vorzubereiten.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/exercises.py"/>
        <source>The right answer cannot be computed now.</source>
        <translation>Die richtige Antwort lässt sich jetzt nicht berechnen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/exercises.py"/>
        <source>The right answer is no number now.</source>
        <translation>Die richtige Antwort ist jetzt keine Zahl.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/exercises.py"/>
        <source>Right: {read}.</source>
        <translation>Richtig: {read}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/exercises.py"/>
        <source>Right: {read}; with four digits {exact}.</source>
        <translation>Richtig: {read}; mit vier Stellen {exact}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/exercises.py"/>
        <source>Choose one of the answers.</source>
        <translation>Eine der Antworten wählen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/exercises.py"/>
        <source>Right.</source>
        <translation>Richtig.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/exercises.py"/>
        <source>No.</source>
        <translation>Nein.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/exercises.py"/>
        <source>Look at it once more; a hint may help.</source>
        <translation>Noch einmal hinsehen; ein Hinweis kann helfen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/exercises.py"/>
        <source>Right: that is the picture.</source>
        <translation>Richtig: Das ist das Bild.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/exercises.py"/>
        <source>No, it is another picture.</source>
        <translation>Nein, es ist ein anderes Bild.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/exercises.py"/>
        <source>No: the loss of that picture is {loss:.4g}, and another one has a larger loss.</source>
        <translation>Nein: Der Verlust dieses Bilds ist {loss:.4g}, und ein anderes hat einen größeren.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/exercises.py"/>
        <source>Not yet: it is checked while you work.</source>
        <translation>Noch nicht: Es wird während der Arbeit geprüft.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/exercises.py"/>
        <source>It is so already, from before: do it once more, from a fresh start.</source>
        <translation>Es ist schon so, von vorher: noch einmal machen, von einem neuen Start aus.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/expressions.py"/>
        <source>There is a division by 0.</source>
        <translation>Da wird durch 0 geteilt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/expressions.py"/>
        <source>A number becomes too large.</source>
        <translation>Eine Zahl wird zu groß.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/expressions.py"/>
        <source>“{text}” cannot be computed.</source>
        <translation>„{text}“ lässt sich nicht berechnen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/expressions.py"/>
        <source>This is too long: at most {count} characters.</source>
        <translation>Das ist zu lang: höchstens {count} Zeichen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/expressions.py"/>
        <source>“{text}” is too involved.</source>
        <translation>„{text}“ ist zu verwickelt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/expressions.py"/>
        <source>There is nothing to compute.</source>
        <translation>Es gibt nichts zu berechnen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/expressions.py"/>
        <source>“{text}” cannot be read: to compare, write == with two signs.</source>
        <translation>„{text}“ lässt sich nicht lesen: Zum Vergleichen == mit zwei Zeichen schreiben.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/expressions.py"/>
        <source>“{text}” cannot be read as an expression.</source>
        <translation>„{text}“ lässt sich nicht als Ausdruck lesen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/expressions.py"/>
        <source>There is no fact “{name}”.</source>
        <translation>Es gibt keine Größe „{name}“.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/expressions.py"/>
        <source>A power is written with **.</source>
        <translation>Eine Potenz wird mit ** geschrieben.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/expressions.py"/>
        <source>“{text}” cannot be used here.</source>
        <translation>„{text}“ lässt sich hier nicht verwenden.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/expressions.py"/>
        <source>There is no function “{name}” here.</source>
        <translation>Es gibt hier keine Funktion „{name}“.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/formulas.py"/>
        <source>&lt;i&gt;n&lt;sub&gt;x&lt;/sub&gt;&lt;/i&gt; = height · width · channels</source>
        <translation>&lt;i&gt;n&lt;sub&gt;x&lt;/sub&gt;&lt;/i&gt; = Höhe · Breite · Kanäle</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/formulas.py"/>
        <source>&lt;i&gt;a&lt;/i&gt; &amp;gt; 0.5 → 1, else 0</source>
        <translation>&lt;i&gt;a&lt;/i&gt; &amp;gt; 0.5 → 1, sonst 0</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/formulas.py"/>
        <source>accuracy = 1 − wrong/&lt;i&gt;m&lt;/i&gt; = 1 − {wrong}/{m} = {share}</source>
        <translation>Genauigkeit = 1 − falsch/&lt;i&gt;m&lt;/i&gt; = 1 − {wrong}/{m} = {share}</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/formulas.py"/>
        <source>(iteration {iteration})</source>
        <translation>(Iteration {iteration})</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/gradient_check.py"/>
        <source>Gradient check: right. Relative error {error}.</source>
        <translation>Gradientenprüfung: richtig. Relativer Fehler {error}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/gradient_check.py"/>
        <source>Gradient check: relative error {error}. Rounding alone explains it: the slope is too small beside J for differences to show it better.</source>
        <translation>Gradientenprüfung: relativer Fehler {error}. Rundung allein erklärt ihn: Die Steigung ist neben J zu klein, als dass Differenzen sie besser zeigen könnten.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/gradient_check.py"/>
        <source>Gradient check: WRONG. Relative error {error}, more than 1e−6.</source>
        <translation>Gradientenprüfung: FALSCH. Relativer Fehler {error}, mehr als 1e−6.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/gradient_check.py"/>
        <source>Chain rule | differences: {list} ({count:,} of {weights:,} weights, and b).</source>
        <translation>Kettenregel | Differenzen: {list} ({count:,} von {weights:,} Gewichten, und b).</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/gradient_check.py"/>
        <source>Chain rule | differences: {list}.</source>
        <translation>Kettenregel | Differenzen: {list}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/gradient_check.py"/>
        <source>h = {h}: J is a straight line in each of them, so h may be large.</source>
        <translation>h = {h}: J ist in jeder davon eine Gerade, also darf h groß sein.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/gradient_check.py"/>
        <source>h = {h}: a larger one errs by the curve, a smaller one by rounding.</source>
        <translation>h = {h}: Ein größeres irrt durch die Krümmung, ein kleineres durch Rundung.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/gradient_check.py"/>
        <source>The time allowed ended after {done} of {wanted}.</source>
        <translation>Die erlaubte Zeit endete nach {done} von {wanted}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/graph.py"/>
        <source>{name} is beyond the largest number a computer keeps in float64, 1.8e308: choose smaller ones.</source>
        <translation>{name} liegt jenseits der größten Zahl, die ein Computer in float64 hält, 1.8e308: kleinere wählen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/inline_formula.py"/>
        <source>A formula is longer than {most} characters.</source>
        <translation>Eine Formel ist länger als {most} Zeichen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/inline_formula.py"/>
        <source>A formula is empty: $$ begins a displayed one, in a line of its own.</source>
        <translation>Eine Formel ist leer: $$ beginnt eine abgesetzte, in einer eigenen Zeile.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/inline_formula.py"/>
        <source>A formula is nested too deeply: “{latex}”.</source>
        <translation>Eine Formel ist zu tief verschachtelt: „{latex}“.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/inline_formula.py"/>
        <source>“&amp;” belongs to displayed formulas, between $$ and $$.</source>
        <translation>„&amp;“ gehört in abgesetzte Formeln, zwischen $$ und $$.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/inline_formula.py"/>
        <source>“\{name}” is not known within a line; displayed formulas, between $$ and $$, know all of LaTeX.</source>
        <translation>„\{name}“ ist in einer Zeile nicht bekannt; abgesetzte Formeln, zwischen $$ und $$, kennen ganz LaTeX.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/inline_formula.py"/>
        <source>In the formula “{latex}” a brace is not closed, or something is missing.</source>
        <translation>In der Formel „{latex}“ ist eine Klammer nicht geschlossen, oder etwas fehlt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/lab.py"/>
        <source>K would have {count:,} numbers</source>
        <translation>K hätte {count:,} Zahlen</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/lab.py"/>
        <source>K would take longer than {seconds:.0f} s</source>
        <translation>K würde länger als {seconds:.0f} s dauern</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/lab_process.py"/>
        <source>The lab needs a process of its own, and none could be started.</source>
        <translation>Das Labor braucht einen eigenen Prozess, und es ließ sich keiner starten.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/lab_process.py"/>
        <source>There is not enough memory to measure with these pictures: choose fewer or smaller ones.</source>
        <translation>Der Speicher reicht nicht, um mit diesen Bildern zu messen: weniger oder kleinere wählen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/lab_process.py"/>
        <source>The measurement was ended from outside ({signal}): Measure starts it again.</source>
        <translation>Die Messung wurde von außen beendet ({signal}): „Messen“ startet sie neu.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/lab_process.py"/>
        <source>The measurement ended unexpectedly (exit code {code}): Measure starts it again.</source>
        <translation>Die Messung endete unerwartet (Exit-Code {code}): „Messen“ startet sie neu.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/lab_words.py"/>
        <source>Loops over every number</source>
        <translation>Schleifen über jede Zahl</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/lab_words.py"/>
        <source>One loop over examples</source>
        <translation>Eine Schleife über Beispiele</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/lab_words.py"/>
        <source>Vectorised</source>
        <translation>Vektorisiert</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/lab_words.py"/>
        <source>Gram engine</source>
        <translation>Gram-Engine</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/lab_words.py"/>
        <source>from {pictures:,} of {m:,} pictures</source>
        <translation>aus {pictures:,} von {m:,} Bildern</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/lab_words.py"/>
        <source>K made beforehand in {time}</source>
        <translation>K vorab berechnet in {time}</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/lab_words.py"/>
        <source>On your {m:,} pictures of {n_x:,} numbers, vectorised is {vectorised} times as fast as loops over every number, and the Gram engine {gram} times as fast as that.</source>
        <translation>Mit den {m:,} Bildern zu {n_x:,} Zahlen ist vektorisiert {vectorised}-mal so schnell wie Schleifen über jede Zahl und die Gram-Engine {gram}-mal so schnell wie das.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/lab_words.py"/>
        <source>The loops were timed on {pictures:,} pictures, the rest is reckoned.</source>
        <translation>Die Schleifen wurden mit {pictures:,} Bildern gemessen, der Rest ist hochgerechnet.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/lab_words.py"/>
        <source>Vectorised is {times} times as fast as loops over every number.</source>
        <translation>Vektorisiert ist {times}-mal so schnell wie Schleifen über jede Zahl.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/lab_words.py"/>
        <source>Vectorised takes {times} times as long as loops over every number: with so few of them, calling NumPy takes longer than the work.</source>
        <translation>Vektorisiert dauert {times}-mal so lange wie Schleifen über jede Zahl: Bei so wenigen dauert der Aufruf von NumPy länger als die Arbeit.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/lab_words.py"/>
        <source>The Gram engine was left out: {reason}.</source>
        <translation>Die Gram-Engine wurde ausgelassen: {reason}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/lab_words.py"/>
        <source>The Gram engine is {times} times as fast as that.</source>
        <translation>Die Gram-Engine ist {times}-mal so schnell wie das.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/lab_words.py"/>
        <source>The Gram engine takes {times} times as long as that: it pays where a picture has more numbers than there are pictures.</source>
        <translation>Die Gram-Engine dauert {times}-mal so lange wie das: Sie lohnt sich, wo ein Bild mehr Zahlen hat, als es Bilder gibt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/lab_words.py"/>
        <source>That is on your one picture of {n_x:,} numbers.</source>
        <translation>Das gilt für das eine Bild mit {n_x:,} Zahlen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/lab_words.py"/>
        <source>That is on your {m:,} pictures of {n_x:,} numbers each.</source>
        <translation>Das gilt für die {m:,} Bilder mit je {n_x:,} Zahlen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/lab_words.py"/>
        <source>NOT equal: “{way}” is {difference} away from the others.</source>
        <translation>NICHT gleich: „{way}“ weicht um {difference} von den anderen ab.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/lab_words.py"/>
        <source>Equal: all give J = {J}, one step from w = 0, and the same dw and db; largest difference {difference}.</source>
        <translation>Gleich: Alle ergeben J = {J}, ein Schritt von w = 0 aus, und dieselben dw und db; größter Unterschied {difference}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/lab_words.py"/>
        <source>“{way}” was compared on its {pictures:,} pictures.</source>
        <translation>„{way}“ wurde mit seinen {pictures:,} Bildern verglichen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/live_numbers.py"/>
        <source>A live number stands in braces, opened and closed; here is “{rest}”.</source>
        <translation>Eine lebende Zahl steht in geschweiften Klammern, geöffnet und geschlossen; hier steht „{rest}“.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/live_numbers.py"/>
        <source>“{form}” is no format of a number; .3f, .1% and , are some.</source>
        <translation>„{form}“ ist kein Format einer Zahl; es gibt etwa .3f, .1% und , als Format.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/loop.py"/>
        <source>…  and so on, for all {count:,} weights</source>
        <translation>…  und so weiter, für alle {count:,} Gewichte</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/markup.py"/>
        <source>A formula that begins with $$ is not closed by $$.</source>
        <translation>Eine Formel, die mit $$ beginnt, ist nicht mit $$ geschlossen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/markup.py"/>
        <source>A formula is not closed: there is an odd number of $; the sign itself is written \$.</source>
        <translation>Eine Formel ist nicht geschlossen: Die Zahl der $ ist ungerade; das Zeichen selbst schreibt man \$.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/markup.py"/>
        <source>Pictures in the text are not shown.</source>
        <translation>Bilder im Text werden nicht gezeigt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/markup.py"/>
        <source>A link leads to http://, https:// or lesson:id, not to “{target}”.</source>
        <translation>Ein Verweis führt zu http://, https:// oder lesson:id, nicht zu „{target}“.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/markup.py"/>
        <source>A formula is empty.</source>
        <translation>Eine Formel ist leer.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/markup.py"/>
        <source>Within a displayed formula there is another $.</source>
        <translation>In einer abgesetzten Formel ist noch ein $.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/markup.py"/>
        <source>In the formula “{latex}” a brace, \left or \begin is not closed.</source>
        <translation>In der Formel „{latex}“ ist eine Klammer, \left oder \begin nicht geschlossen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/neuron_graph.py"/>
        <source>a is {a} as far as float64 can tell, so the two factors of dz are {first} and 0; what their product comes to is a − y = {dz}.</source>
        <translation>a ist, so weit float64 es sagen kann, {a}, also sind die beiden Faktoren von dz {first} und 0; ihr Produkt läuft auf a − y = {dz} hinaus.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/neuron_graph.py"/>
        <source>{count:,} of the answers are 0 or 1 as far as float64 can tell.</source>
        <translation>{count:,} der Antworten sind, so weit float64 es sagen kann, 0 oder 1.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/progress.py"/>
        <source>The progress of the lesson cannot be kept: {reason}.</source>
        <translation>Der Fortschritt der Lektion lässt sich nicht aufbewahren: {reason}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/progress.py"/>
        <source>The progress of the lesson cannot be read: {reason}.</source>
        <translation>Der Fortschritt der Lektion lässt sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/progress.py"/>
        <source>The progress of the lesson is damaged, and cannot be put aside: {reason}.</source>
        <translation>Der Fortschritt der Lektion ist beschädigt und lässt sich nicht beiseitelegen: {reason}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/progress.py"/>
        <source>The progress of the lesson could not be read whole; the file was put aside as {name}, and what could be read is kept.</source>
        <translation>Der Fortschritt der Lektion ließ sich nicht ganz lesen; die Datei wurde als {name} beiseitegelegt, und was lesbar war, bleibt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/lesson/values.py"/>
        <source>{name} has the shape {shape}, length ‖{name}‖ = {norm}, entries from {smallest} to {largest}; the first: {first}.</source>
        <translation>{name} hat die Form {shape}, Länge ‖{name}‖ = {norm}, Einträge von {smallest} bis {largest}; die ersten: {first}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/descents.py"/>
        <source>Gradient descent takes its place.</source>
        <translation>Der Gradientenabstieg tritt an seine Stelle.</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/live_run.py"/>
        <source>The training failed: {reason}.</source>
        <translation>Das Training ist fehlgeschlagen: {reason}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/loader.py"/>
        <source>There is not enough memory for so many pictures: use fewer.</source>
        <translation>Der Speicher reicht nicht für so viele Bilder: weniger nehmen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/loader.py"/>
        <source>Reading pictures failed: {name}: {error}</source>
        <translation>Das Lesen der Bilder ist fehlgeschlagen: {name}: {error}</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/loader.py"/>
        <source>Looking for pictures</source>
        <translation>Bilder werden gesucht</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/loader.py"/>
        <location filename="../../lrviz/session/reading.py"/>
        <source>{paths}: there is no file in it.</source>
        <translation>{paths}: Darin ist keine Datei.</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/process.py"/>
        <source>There is not enough memory to train on these pictures: choose fewer or smaller ones.</source>
        <translation>Der Speicher reicht nicht, um mit diesen Bildern zu trainieren: weniger oder kleinere wählen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/process.py"/>
        <source>The process that trains was ended from outside (signal {signal}): Reset starts again.</source>
        <translation>Der Prozess, der trainiert, wurde von außen beendet (Signal {signal}): Zurücksetzen startet neu.</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/process.py"/>
        <source>The process that trains ended unexpectedly (exit code {code}): Reset starts again.</source>
        <translation>Der Prozess, der trainiert, endete unerwartet (Exit-Code {code}): Zurücksetzen startet neu.</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/reading.py"/>
        <source>only {most} pictures are looked at in one go</source>
        <translation>nur {most} Bilder werden auf einmal angesehen</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/reading.py"/>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/reading.py"/>
        <source>{first} and {count} more</source>
        <translation>{first} und {count} weitere</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/reporter.py"/>
        <source>Paused. {standing}</source>
        <translation>Angehalten. {standing}</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/reporter.py"/>
        <source>{doing}. {standing}</source>
        <translation>{doing}. {standing}</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/runs.py"/>
        <source>there are {count} runs, and {most} can be kept: delete some first</source>
        <translation>es gibt {count} Läufe, und {most} können bleiben: erst einige löschen</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/runs.py"/>
        <source>{name} ({k})</source>
        <translation>{name} ({k})</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/runs.py"/>
        <source>Run {number}</source>
        <translation>Lauf {number}</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/scene.py"/>
        <source>while training</source>
        <translation>während des Trainings</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/scene.py"/>
        <source>at first</source>
        <translation>am Anfang</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/words.py"/>
        <source>put by hand</source>
        <translation>von Hand gesetzt</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/words.py"/>
        <source>zeros</source>
        <translation>Nullen</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/words.py"/>
        <source>1 iteration</source>
        <translation>1 Iteration</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/words.py"/>
        <source>{count:,} iterations</source>
        <translation>{count:,} Iterationen</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/words.py"/>
        <source>J = {cost} after {iterations}. {accuracies}</source>
        <translation>J = {cost} nach {iterations}. {accuracies}</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/words.py"/>
        <source>Train {train}</source>
        <translation>Training {train}</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/words.py"/>
        <source>Train {train}, test {test}</source>
        <translation>Training {train}, Test {test}</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/words.py"/>
        <source>Ready at w = 0, b = 0: J = {cost}. Click Train to go down.</source>
        <translation>Bereit bei w = 0, b = 0: J = {cost}. Ein Klick auf „Trainieren“, und es geht abwärts.</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/words.py"/>
        <source>Ready where you put the weights: J = {cost}. Click Train to go down.</source>
        <translation>Bereit bei den von Hand gesetzten Gewichten: J = {cost}. Ein Klick auf „Trainieren“, und es geht abwärts.</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/words.py"/>
        <source>Ready at weights drawn at {start}: J = {cost}. Click Train to go down.</source>
        <translation>Bereit bei gezogenen Gewichten ({start}): J = {cost}. Ein Klick auf „Trainieren“, und es geht abwärts.</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/words.py"/>
        <source>Iteration {iteration:,} of {last:,}: J = {cost}. {accuracies}.</source>
        <translation>Iteration {iteration:,} von {last:,}: J = {cost}. {accuracies}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/words.py"/>
        <source>Training goes on.</source>
        <translation>Das Training läuft weiter.</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/words.py"/>
        <source>Fork from here, or go back to the present.</source>
        <translation>Hier abzweigen oder zur Gegenwart zurückgehen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/words.py"/>
        <source>Iteration {iteration:,} is being computed again.</source>
        <translation>Iteration {iteration:,} wird noch einmal berechnet.</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/words.py"/>
        <source>random, seed {seed}</source>
        <translation>zufällig, Seed {seed}</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/words.py"/>
        <source>{name} at {iteration:,}</source>
        <translation>{name} bei {iteration:,}</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/words.py"/>
        <source>{name} from {iteration:,}</source>
        <translation>{name} ab {iteration:,}</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/worker.py"/>
        <source>it stays slow: {failure}</source>
        <translation>es bleibt langsam: {failure}</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/worker.py"/>
        <source>It will be faster once each picture is compared with each: {share}.</source>
        <translation>Es wird schneller, sobald jedes Bild mit jedem verglichen ist: {share}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/worker.py"/>
        <source>Preparing the pictures: each is compared with each</source>
        <translation>Die Bilder werden vorbereitet: Jedes wird mit jedem verglichen</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/worker.py"/>
        <source>there is not enough memory for this; choose fewer or smaller pictures, or delete runs</source>
        <translation>der Speicher reicht dafür nicht; weniger oder kleinere Bilder wählen oder Läufe löschen</translation>
    </message>
    <message>
        <location filename="../../lrviz/session/worker.py"/>
        <source>The training failed: {reason}</source>
        <translation>Das Training ist fehlgeschlagen: {reason}</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/planes.py"/>
        <source>descent × stiffest direction</source>
        <translation>Abstieg × steifste Richtung</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/planes.py"/>
        <source>there is no path yet, so for now descent × stiffest direction</source>
        <translation>es gibt noch keinen Weg, vorerst also Abstieg × steifste Richtung</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/planes.py"/>
        <source>the path&#x27;s two main directions</source>
        <translation>die zwei Hauptrichtungen des Wegs</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/planes.py"/>
        <source>the path, straight so far, × stiffest direction</source>
        <translation>der Weg, bisher gerade, × steifste Richtung</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/planes.py"/>
        <source>first main direction</source>
        <translation>erste Hauptrichtung</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/planes.py"/>
        <source>second main direction</source>
        <translation>zweite Hauptrichtung</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/planes.py"/>
        <source>length of w × b</source>
        <translation>Länge von w × b</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/planes.py"/>
        <source>w along its first step × b</source>
        <translation>w entlang seines ersten Schritts × b</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/planes.py"/>
        <source>length of w</source>
        <translation>Länge von w</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/planes.py"/>
        <source>no two weights are chosen, so for now descent × stiffest direction</source>
        <translation>es sind keine zwei Gewichte gewählt, vorerst also Abstieg × steifste Richtung</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/planes.py"/>
        <source>weights {i:,} and {j:,}</source>
        <translation>Gewichte {i:,} und {j:,}</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/planes.py"/>
        <source>weight {i:,}</source>
        <translation>Gewicht {i:,}</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/planes.py"/>
        <source>weight {j:,}</source>
        <translation>Gewicht {j:,}</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/planes.py"/>
        <source>two random directions, seed {seed}</source>
        <translation>zwei zufällige Richtungen, Seed {seed}</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/planes.py"/>
        <source>random direction 1</source>
        <translation>zufällige Richtung 1</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/planes.py"/>
        <source>random direction 2</source>
        <translation>zufällige Richtung 2</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/planes.py"/>
        <source>no two runs to show are chosen, so for now descent × stiffest direction</source>
        <translation>es sind keine zwei Läufe zum Zeigen gewählt, vorerst also Abstieg × steifste Richtung</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/planes.py"/>
        <source>the ends of two runs and the start</source>
        <translation>die Enden zweier Läufe und der Start</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/planes.py"/>
        <source>from one run&#x27;s end to the other&#x27;s</source>
        <translation>vom Ende des einen Laufs zu dem des anderen</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/planes.py"/>
        <source>towards the start</source>
        <translation>zum Start hin</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/slice.py"/>
        <source>α: length of the step along −∇J</source>
        <translation>α: Länge des Schritts entlang −∇J</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/slice.py"/>
        <source>weight {weight:,}</source>
        <translation>Gewicht {weight:,}</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/slice.py"/>
        <source>There is no slope in any direction here, so the step goes nowhere: J stays {cost:#.4g}.</source>
        <translation>Es gibt hier in keiner Richtung eine Steigung, der Schritt geht also nirgendwohin: J bleibt {cost:#.4g}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/slice.py"/>
        <source>There is no slope along {name} here, so the step goes nowhere: J stays {cost:#.4g}.</source>
        <translation>Es gibt hier entlang {name} keine Steigung, der Schritt geht also nirgendwohin: J bleibt {cost:#.4g}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/slice.py"/>
        <source>Along this line J falls for ever.</source>
        <translation>Entlang dieser Linie fällt J für immer.</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/slice.py"/>
        <source>The lowest point of this line is at α = {lowest:.3g}.</source>
        <translation>Der tiefste Punkt dieser Linie ist bei α = {lowest:.3g}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/slice.py"/>
        <source>{method}: its own step is another one.</source>
        <translation>{method}: Sein eigener Schritt ist ein anderer.</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/slice.py"/>
        <source>α = {rate:.3g}: the slope along {name} is positive, so the step goes left, by {way:.2g}; {outcome}</source>
        <translation>α = {rate:.3g}: Die Steigung entlang {name} ist positiv, der Schritt geht also nach links, um {way:.2g}; {outcome}</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/slice.py"/>
        <source>α = {rate:.3g}: the slope along {name} is negative, so the step goes right, by {way:.2g}; {outcome}</source>
        <translation>α = {rate:.3g}: Die Steigung entlang {name} ist negativ, der Schritt geht also nach rechts, um {way:.2g}; {outcome}</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/slice.py"/>
        <source>α = {rate:.3g}: the slope along {name} is positive, so the step goes left, from {here} to {there}; {outcome}</source>
        <translation>α = {rate:.3g}: Die Steigung entlang {name} ist positiv, der Schritt geht also nach links, von {here} nach {there}; {outcome}</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/slice.py"/>
        <source>α = {rate:.3g}: the slope along {name} is negative, so the step goes right, from {here} to {there}; {outcome}</source>
        <translation>α = {rate:.3g}: Die Steigung entlang {name} ist negativ, der Schritt geht also nach rechts, von {here} nach {there}; {outcome}</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/slice.py"/>
        <source>α = {rate:.3g} is too large here: the step lands higher, on the other side: J = {there} after {before}.</source>
        <translation>α = {rate:.3g} ist hier zu groß: Der Schritt landet höher, auf der anderen Seite: J = {there} nach {before}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/slice.py"/>
        <source>α = {rate:.3g}: {outcome}</source>
        <translation>α = {rate:.3g}: {outcome}</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/slice.py"/>
        <source>the step is too short to be seen: J stays {cost:#.4g}.</source>
        <translation>der Schritt ist zu kurz, um ihn zu sehen: J bleibt {cost:#.4g}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/slice.py"/>
        <source>J = {cost:#.4g} rises by {change:.2g}; the tangent promises a fall of {hoped:.2g}.</source>
        <translation>J = {cost:#.4g} steigt um {change:.2g}; die Tangente verspricht einen Fall um {hoped:.2g}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/slice.py"/>
        <source>J = {cost:#.4g} falls by {change:.2g}; the tangent promises a fall of {hoped:.2g}.</source>
        <translation>J = {cost:#.4g} fällt um {change:.2g}; die Tangente verspricht einen Fall um {hoped:.2g}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/slice.py"/>
        <source>it is too large here: it lands higher, on the other side: J = {there} after {before}.</source>
        <translation>es ist hier zu groß: Er landet höher, auf der anderen Seite: J = {there} nach {before}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/slice.py"/>
        <source>the step lands at J = {there}, past the lowest point, as the tangent promises, lower than {before}.</source>
        <translation>der Schritt landet bei J = {there}, hinter dem tiefsten Punkt, wie die Tangente verspricht, tiefer als {before}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/slice.py"/>
        <source>the step lands at J = {there}, as the tangent promises, lower than {before}.</source>
        <translation>der Schritt landet bei J = {there}, wie die Tangente verspricht, tiefer als {before}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/slice.py"/>
        <source>the tangent promises J = {tangent}; the step lands at {there}, past the lowest point, lower than {before}.</source>
        <translation>die Tangente verspricht J = {tangent}; der Schritt landet bei {there}, hinter dem tiefsten Punkt, tiefer als {before}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/slice.py"/>
        <source>the tangent promises J = {tangent}; the step lands at {there}, lower than {before}.</source>
        <translation>die Tangente verspricht J = {tangent}; der Schritt landet bei {there}, tiefer als {before}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/wording.py"/>
        <source>{plane}, through (w, b)</source>
        <translation>{plane}, durch (w, b)</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/wording.py"/>
        <source>The plane goes through (w, b): {plane}.</source>
        <translation>Die Ebene geht durch (w, b): {plane}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/wording.py"/>
        <source>★ lowest point J = {cost:.3g}</source>
        <translation>★ tiefster Punkt J = {cost:.3g}</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/wording.py"/>
        <source>Its lowest point (★) has J = {cost:.4g}.</source>
        <translation>Ihr tiefster Punkt (★) hat J = {cost:.4g}.</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/wording.py"/>
        <source>It is the penalty, λ = {l2:.3g}, that gives it one: without it the cost would fall for ever here.</source>
        <translation>Der Strafterm, λ = {l2:.3g}, gibt ihr einen: Ohne ihn würden die Kosten hier für immer fallen.</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/wording.py"/>
        <source>no lowest point: in this plane the cost falls for ever as w grows</source>
        <translation>kein tiefster Punkt: In dieser Ebene fallen die Kosten für immer, während w wächst</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/wording.py"/>
        <source>These pictures can be separated in this plane: the cost falls for ever as w grows, so it has no lowest point. A penalty λ &gt; 0 would give it one.</source>
        <translation>Diese Bilder lassen sich in dieser Ebene trennen: Die Kosten fallen für immer, während w wächst, sie hat also keinen tiefsten Punkt. Ein Strafterm λ &gt; 0 würde ihr einen geben.</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/wording.py"/>
        <source>its lowest point is too far away to be found</source>
        <translation>ihr tiefster Punkt ist zu weit weg, um ihn zu finden</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/wording.py"/>
        <source>Its lowest point is too far away to be found.</source>
        <translation>Ihr tiefster Punkt ist zu weit weg, um ihn zu finden.</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/wording.py"/>
        <source>path at most {off:.2g} off it</source>
        <translation>Weg höchstens {off:.2g} daneben</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/wording.py"/>
        <source>The path so far is at most {off:.2g} away from it.</source>
        <translation>Der bisherige Weg ist höchstens {off:.2g} von ihr entfernt.</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/wording.py"/>
        <source>coarse {hurry}: {grid} points</source>
        <translation>{hurry} grob: {grid} Punkte</translation>
    </message>
    <message>
        <location filename="../../lrviz/surface/wording.py"/>
        <source>The picture is coarse {hurry}: {grid} exact values, and what lies between them is drawn smoothly.</source>
        <translation>Das Bild ist {hurry} grob: {grid} exakte Werte, und was dazwischen liegt, ist glatt gezeichnet.</translation>
    </message>
</context>
</TS>
