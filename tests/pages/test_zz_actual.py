import pytest, time_machine
from tests import people
from tests.pages import matrix, test_access as t
@pytest.mark.django_db
def test_print():
    with time_machine.travel(matrix.LATER, tick=False):
        scene=people.scene()
        out=[]
        for r,m in matrix.every_route():
            line=matrix.Line(r,m,{})
            row=[]
            for l in [*people.CAST,"nobody"]:
                with t.forgotten():
                    try: row.append(matrix.outcome(matrix.ask(l,line,scene)))
                    except Exception as e: row.append(type(e).__name__)
            out.append(f"{r:<16} {m:<6} "+" ".join(f"{x:<7}" for x in row).rstrip())
    open("/tmp/actual.txt","w").write("\n".join(out)+"\n")
