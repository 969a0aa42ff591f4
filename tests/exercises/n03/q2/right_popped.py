# Takes the list out and puts it back.
def add_grade(grades, name, grade):
    own = grades.pop(name, None) or []
    own.append(grade)
    grades[name] = own
