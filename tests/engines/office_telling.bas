' What a text says, told within LibreOffice: asked from outside, each paragraph takes twenty times as long.

' Its paragraphs, those in tables too: Array(label, pieces, values of those properties); pieces as of `Pieces`.
Function Paragraphs(story, ofParagraphs, ofWords)
    Dim told() As Variant, contents, content, name, inCell
    contents = story.createEnumeration()
    Do While contents.hasMoreElements()
        content = contents.nextElement()
        If content.supportsService("com.sun.star.text.TextTable") Then
            For Each name In content.getCellNames()
                For Each inCell In Paragraphs(content.getCellByName(name), ofParagraphs, ofWords)
                    Add(told, inCell)
                Next
            Next
        ElseIf content.supportsService("com.sun.star.text.Paragraph") Then
            Add(told, Array(Label(content), Pieces(content, ofWords), Values(content, ofParagraphs)))
        End If
    Loop
    Paragraphs = told
End Function

' A paragraph's number; the paragraphs of a drawn text box have no lists.
Function Label(content)
    Label = ""
    If content.PropertySetInfo.hasPropertyByName("ListLabelString") Then
        If content.NumberingIsNumber Then Label = content.ListLabelString
    End If
End Function

' What it consists of, content controls looked through: Array(kind, text, values of those properties); a footnote has
' its paragraphs for text. A "Reference" is computed anew, from a place that may have lost its words.
Function Pieces(content, ofWords)
    Dim told() As Variant, portions, portion, kind, controlled
    portions = content.createEnumeration()
    Do While portions.hasMoreElements()
        portion = portions.nextElement()
        kind = portion.TextPortionType
        If kind = "ContentControl" Then
            For Each controlled In Pieces(portion.ContentControl, ofWords)
                Add(told, controlled)
            Next
        ElseIf kind = "Footnote" Then
            Add(told, Array(kind, Paragraphs(portion.Footnote, Array(), Array()), Array()))
        ElseIf kind = "Text" Or kind = "TextField" Then
            If kind = "TextField" Then
                If portion.TextField.supportsService("com.sun.star.text.TextField.GetReference") Then kind = "Reference"
            End If
            Add(told, Array(kind, portion.getString(), Values(portion, ofWords)))
        End If
    Loop
    Pieces = told
End Function

Function Values(content, names)
    Values = Array()
    If UBound(names) >= 0 Then Values = content.getPropertyValues(names)
End Function

Sub Add(items, item)
    Dim place
    place = UBound(items) + 1
    ReDim Preserve items(place)
    items(place) = item
End Sub
